using System.Runtime.InteropServices;

/// <summary>Ctrl-C and SIGTERM stop the running step at its next item or batch.</summary>
partial class Build
{
    static readonly StopRequest Stop = new();

    static readonly PosixSignalRegistration[] Signals =
    [
        PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop.Handle),
        PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop.Handle),
    ];

    internal static CancellationToken Cancelled => Stop.Token;
}
