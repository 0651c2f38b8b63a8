using System.Globalization;
using QuantGod.CrashTests.Support;
using Xunit.Abstractions;

namespace QuantGod.CrashTests;

/// <summary>Whole runs of the pipeline, killed at any instant.</summary>
public sealed class KilledRunTests(ITestOutputHelper output)
{
    /// <summary>Of the usual hundred; fewer kills cannot hit every step so often.</summary>
    static int FewestKillsPerStep => Math.Min(3, Kills / 30);

    /// <summary>CRASH_KILLS sets how many, for a long run by hand: three kills take some two seconds.</summary>
    static int Kills => Setting("CRASH_KILLS", 100);

    /// <summary>CRASH_SEED repeats the aims of an earlier run; where a kill at a time hits depends on the machine all the same.</summary>
    static int Seed => Setting("CRASH_SEED", 1);

    [Fact]
    public void Runs_killed_anywhere_publish_nothing_half_written_and_the_next_completes_the_same_bytes()
    {
        var folders = Enumerable.Range(0, Math.Clamp(Environment.ProcessorCount, 1, 4)).Select(_ => new DataFolder()).ToList();
        try
        {
            var undisturbed = RunUndisturbed(folders);
            var log = new KillLog();
            Parallel.ForEach(folders, AllAtOnce(folders), (folder, _, lane) =>
                new KillSeries(folder, undisturbed, log, Seed + (int)lane * 1000).Run(Share(Kills, folders.Count, (int)lane)));

            output.WriteLine($"{log.Kills} kills survived; seed {Seed}, an undisturbed run takes {undisturbed.Duration.TotalSeconds:0.0} s "
                + $"and changes files {undisturbed.Changes} times");
            output.WriteLine(log.Text());
            Assert.Equal(Kills, log.Kills);
            foreach (var step in Aim.Steps)
                Assert.True(log.KillsDuring(step) >= FewestKillsPerStep, $"Only {log.KillsDuring(step)} kills hit {step}.");
        }
        finally
        {
            folders.ForEach(folder => folder.Dispose());
        }
    }

    [Fact]
    public void The_lock_of_a_killed_run_does_not_stop_the_next()
    {
        using var folder = new DataFolder();
        var holder = Path.Combine(folder.Data, ".incremental", "holder.txt");

        var killed = Victim.Run(folder, Aim.At("Etl", change: 12)); // the lock is the first thing that a run makes
        Assert.True(killed.WasKilled);
        Assert.True(File.Exists(holder));

        Assert.False(Victim.Run(folder, aim: null).WasKilled);
        Assert.False(File.Exists(holder));
    }

    /// <summary>At the same time, as the killed ones will run.</summary>
    static Undisturbed RunUndisturbed(List<DataFolder> folders)
    {
        var ends = new RunEnd[folders.Count];
        Parallel.ForEach(folders, AllAtOnce(folders), (folder, _, lane) => ends[lane] = Victim.Run(folder, aim: null));
        var published = folders[0].Published();
        foreach (var folder in folders)
        {
            Assert.Equal(published, folder.Published());
            folder.StartAfresh();
        }

        return new(ends.Min(end => end.Duration), ends.Min(end => end.Changes), published);
    }

    static ParallelOptions AllAtOnce(List<DataFolder> folders) => new() { MaxDegreeOfParallelism = folders.Count };

    static int Share(int kills, int lanes, int lane) => kills / lanes + (lane < kills % lanes ? 1 : 0);

    static int Setting(string variable, int otherwise) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
}
