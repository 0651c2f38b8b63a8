using System.Runtime.InteropServices;

namespace Nuke.Common.Execution;

/// <summary>
/// The first Ctrl-C (or SIGTERM) only asks: the build sees the signal through its own registration and the running target may finish what it
/// must. The second one, or the end of the grace period, ends the process.
/// </summary>
sealed class Cancellation : IDisposable
{
    public const int ExitCode = 130;

    readonly HostEnvironment _environment;
    readonly List<PosixSignalRegistration> _registrations = [];

    Timer? _graceOver;
    int _requests;

    public Cancellation(HostEnvironment environment)
    {
        _environment = environment;
        if (!environment.HandlesSignals)
            return;
        foreach (var signal in (PosixSignal[])[PosixSignal.SIGINT, PosixSignal.SIGTERM])
        {
            _registrations.Add(PosixSignalRegistration.Create(signal, context =>
            {
                context.Cancel = true;
                Request();
            }));
        }
    }

    public bool IsRequested => Volatile.Read(ref _requests) > 0;

    /// <summary>Told once, on the first request.</summary>
    public Action? Requested { get; set; }

    /// <summary>Told when the grace period is over, before the process ends.</summary>
    public Action? GraceOver { get; set; }

    public void Request()
    {
        if (Interlocked.Increment(ref _requests) > 1)
        {
            _environment.Exit(ExitCode);
            return;
        }

        _graceOver = new Timer(_ =>
        {
            GraceOver?.Invoke();
            _environment.Exit(ExitCode);
        }, null, _environment.GracePeriod, Timeout.InfiniteTimeSpan);
        Requested?.Invoke();
    }

    public void Dispose()
    {
        _graceOver?.Dispose();
        foreach (var registration in _registrations)
            registration.Dispose();
    }
}
