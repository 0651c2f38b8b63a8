using System.Diagnostics;

namespace QuantGod.CrashTests.Support;

/// <summary>What became of one run.</summary>
/// <param name="WasKilled">False when it was done before it could be killed.</param>
/// <param name="Step">The step it was at; null before the first.</param>
/// <param name="Changes">Changes of the data folder that were seen.</param>
readonly record struct RunEnd(bool WasKilled, string? Step, int Changes, TimeSpan Duration);

/// <summary>One run of the pipeline, which is killed (SIGKILL) when the aim says so.</summary>
static class Victim
{
    const int KilledExitCode = 128 + 9;

    static readonly TimeSpan LongestRun = TimeSpan.FromMinutes(3);

    /// <param name="aim">Null lets it live.</param>
    public static RunEnd Run(DataFolder folder, Aim? aim)
    {
        var clock = Stopwatch.StartNew();
        using var process = PipelineProcess.Start(folder);
        using var watcher = folder.Watch();
        var (changes, aimedAt) = (0, 0);
        string? step = null;
        watcher.Created += Strike;
        watcher.Changed += Strike;
        watcher.Deleted += Strike;
        watcher.Renamed += Strike;
        watcher.EnableRaisingEvents = true; // the runtime takes longer to start than this takes to begin

        process.OutputDataReceived += (_, line) => step = line.Data ?? step;
        process.BeginOutputReadLine();
        var errors = process.StandardError.ReadToEndAsync();
        var endedInTime = process.WaitForExit(aim?.Delay ?? LongestRun);
        if (!endedInTime) process.Kill();
        process.WaitForExit();
        watcher.EnableRaisingEvents = false;

        Assert.True(endedInTime || aim?.Delay is not null, $"A run was not done after {LongestRun.TotalMinutes} minutes.");
        Assert.True(process.ExitCode is 0 or KilledExitCode, $"A run ended with {process.ExitCode}: {errors.Result}");
        return new(process.ExitCode == KilledExitCode, step, changes, clock.Elapsed);

        bool HasBegun(string aimed) => Aim.Steps.SkipWhile(known => known != aimed).Contains(step);

        void Strike(object sender, FileSystemEventArgs change)
        {
            changes++; // the watcher tells one change at a time
            if (aim is not { Delay: null } target || !HasBegun(target.Step)) return;
            if (++aimedAt == target.Change) process.Kill();
        }
    }
}
