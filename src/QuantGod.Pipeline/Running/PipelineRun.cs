using QuantGod.Incremental;
using QuantGod.Pipeline.Configuration;

namespace QuantGod.Pipeline.Running;

/// <summary>
/// One run on one data folder: where it works, by which configuration, and the folder's lock, which is held from the first step that has something to do
/// until the end of the run, or until Live begins.
/// </summary>
public sealed class PipelineRun(Workspace workspace, PipelineConfiguration configuration, TimeProvider clock, CancellationToken cancellationToken) : IDisposable
{
    DataFolderLock? _lock;

    public Workspace Workspace => workspace;

    /// <summary>What files and command line say, without what a search found.</summary>
    public PipelineConfiguration Configuration => configuration;

    /// <summary>What models are made with: <see cref="Configuration"/> with the parameters that a search found, as far as nothing stands above them.</summary>
    /// <exception cref="ConfigurationException">A parameter is unknown or out of range.</exception>
    public PipelineConfiguration ModelConfiguration() => configuration.WithBestParameters(workspace.BestParameters);

    public TimeProvider Clock => clock;

    public CancellationToken CancellationToken => cancellationToken;

    /// <summary>Days at once. At least 1; default one a core.</summary>
    public int Workers { get; init; } = Environment.ProcessorCount;

    /// <summary>Run everything, up to date or not.</summary>
    public bool Force { get; init; }

    /// <exception cref="DataFolderBusyException">Another run is at work on the data folder.</exception>
    /// <exception cref="StepException">Nothing can be written to it.</exception>
    internal void Lock(string purpose)
    {
        if (_lock is not null) return;

        _lock = DataFolderLock.Acquire(workspace.DataFolder, purpose);
        foreach (var folder in Directory.GetDirectories(workspace.DataFolder))
            if (folder != workspace.Live) AtomicFile.SweepLeftovers(folder); // Live has a lock of its own and may be writing
    }

    /// <summary>Does something small under the lock, and gives the lock back if it was not held before.</summary>
    /// <inheritdoc cref="Lock"/>
    internal void WhileLocked(string purpose, Action work)
    {
        var wasLocked = _lock is not null;
        Lock(purpose);
        try
        {
            work();
        }
        finally
        {
            if (!wasLocked) Unlock();
        }
    }

    /// <summary>Lets other runs at the data folder; the next step with something to do locks it again.</summary>
    internal void Unlock()
    {
        _lock?.Dispose();
        _lock = null;
    }

    public void Dispose() => Unlock();
}
