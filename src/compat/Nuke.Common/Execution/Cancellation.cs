using System.Runtime.InteropServices;
using Nuke.Common.Logging;

namespace Nuke.Common.Execution;

/// <summary>
/// The first Ctrl-C (or SIGTERM) only asks: the build sees the signal through its own registration and the running target may finish what it
/// must. The second one, or the end of the grace period, ends the process.
/// </summary>
sealed class Cancellation : IDisposable
{
    public const int ExitCode = 130;

    /// <summary>How long a target's own reaction to the signal may be ahead of ours.</summary>
    static readonly TimeSpan SignalLag = TimeSpan.FromSeconds(2);

    readonly HostEnvironment _environment;
    readonly ManualResetEventSlim _requested = new();

    PosixSignalRegistration[] _registrations = [];
    Timer? _graceOver;
    int _requests;

    public Cancellation(HostEnvironment environment)
    {
        _environment = environment;
        ListenFirst();
    }

    public bool IsRequested => _requested.IsSet;

    /// <summary>Told once, on the first request.</summary>
    public Action? Requested { get; set; }

    /// <summary>Told when the grace period is over, before the process ends.</summary>
    public Action? GraceOver { get; set; }

    /// <summary>
    /// .NET tells the newest registration first. Called before every target, so that a target which ends because of the build's own
    /// registration finds the request already made.
    /// </summary>
    public void ListenFirst()
    {
        if (!_environment.HandlesSignals)
            return;

        var older = _registrations;
        _registrations = [Listen(PosixSignal.SIGINT), Listen(PosixSignal.SIGTERM)];
        foreach (var registration in older)
            registration.Dispose();
    }

    /// <summary>Whether the exception comes from a request, perhaps from one that has reached the build a moment before us.</summary>
    public bool Explains(Exception exception) =>
        IsRequested ||
        (_environment.HandlesSignals && ExceptionText.Meaningful(exception).Any(x => x is OperationCanceledException) && _requested.Wait(SignalLag));

    public void Request()
    {
        if (Interlocked.Increment(ref _requests) > 1)
        {
            _environment.Exit(ExitCode);
            return;
        }

        _requested.Set();
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

    PosixSignalRegistration Listen(PosixSignal signal) => PosixSignalRegistration.Create(signal, context =>
    {
        context.Cancel = true;
        Request();
    });
}
