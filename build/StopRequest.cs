using System.Runtime.InteropServices;
using Serilog;

/// <summary>The first Ctrl-C or SIGTERM asks the running step to stop; the process lives on until it has, whatever the host would do.</summary>
sealed class StopRequest
{
    readonly CancellationTokenSource _stop = new();

    public CancellationToken Token => _stop.Token;

    /// <summary>A second signal is left to the host and the system, which end the process.</summary>
    public void Handle(PosixSignalContext signal)
    {
        if (_stop.IsCancellationRequested) return;

        signal.Cancel = true;
        try
        {
            _stop.Cancel();
        }
        catch (AggregateException failures) // in a signal handler it would end the process; all have been notified, and steps look at the token themselves
        {
            Log.Debug(failures, "Not all that runs could be stopped at once");
        }
    }
}
