using System.Runtime.InteropServices;

/// <summary>Ctrl-C and SIGTERM stop the running step at its next item or batch.</summary>
partial class Build
{
    static readonly CancellationTokenSource Stop = new();

    static readonly PosixSignalRegistration[] Signals =
    [
        PosixSignalRegistration.Create(PosixSignal.SIGINT, _ => Stop.Cancel()),
        PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => Stop.Cancel()),
    ];

    internal static CancellationToken Cancelled => Stop.Token;
}
