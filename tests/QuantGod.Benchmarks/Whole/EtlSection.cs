using QuantGod.Benchmarks.Day;
using QuantGod.Market.Days;
using QuantGod.Storage.Archives;

namespace QuantGod.Benchmarks.Whole;

/// <summary>The whole step over one archive, against merely inflating the archive in the same minutes on the same machine.</summary>
sealed class EtlSection : BenchSection
{
    const double MostTimesInflate = 1.6;
    const int DaysInARow = 6; // until everything is compiled to its end
    const double MostMiB = 200e6 / (1 << 20);

    public override string Title => "Etl";

    public override IEnumerable<Figure> Measure(BenchSettings settings)
    {
        foreach (var depth in new[] { 200, 500 })
            foreach (var figure in OneDay(settings, depth)) yield return figure;

        foreach (var (length, minutes) in new[] { ("half", 720), ("double", 2880) })
        {
            var archive = DayArchives.Golden(settings.Archives, 200, settings.IsQuick ? minutes / 36 : minutes);
            var figures = ChildProcess.Run("etl", DataFolder(settings, [archive]), repeats: 1);
            yield return new($"etl.ob200.peak_mib_{length}_day", $"Etl, ob200, {length} a day: peak memory", figures.PeakMiB, "MiB", MostMiB);
        }

        yield return Parallel(settings);
    }

    static Figure Parallel(BenchSettings settings)
    {
        var archive = DayArchives.Golden(settings.Archives, 200, settings.IsQuick ? 24 : 1440);
        var archives = Enumerable.Repeat(archive, 4 * Environment.ProcessorCount).ToList();
        double Seconds(string kind) => ChildProcess.Run(kind, DataFolder(settings, archives), repeats: 1).WallMs;
        return new("etl.ob200.speedup", $"Etl, ob200, {archives.Count} days: one worker's time, times that of a worker a core ({Environment.ProcessorCount})",
            Seconds("etl, one worker") / Seconds("etl, all cores"), "");
    }

    static IEnumerable<Figure> OneDay(BenchSettings settings, int depth)
    {
        var archive = DayArchives.Golden(settings.Archives, depth, settings.IsQuick ? 24 : 1440);
        var data = DataFolder(settings, [archive]);
        var (inflate, etl) = (default(ProcessFigures), default(ProcessFigures));
        var (inflateMs, etlMs, runMs) = (double.MaxValue, double.MaxValue, double.MaxValue);
        for (var round = 0; round < settings.Rounds; round++)
        {
            inflate = Cheaper(inflate, ChildProcess.Run("inflate", archive, repeats: 1));
            etl = Cheaper(etl, ChildProcess.Run("etl", data, repeats: 1));
            inflateMs = Math.Min(inflateMs, ChildProcess.Run("inflate", archive, repeats: DaysInARow).LeastMs);
            runMs = Math.Min(runMs, ChildProcess.CpuMs(settings.BuildRun(data, "Etl", "--force")));
            etlMs = Math.Min(etlMs, ChildProcess.Run("etl", data, repeats: DaysInARow).LeastMs);
        }

        var (bytes, messages) = DayArchives.Size(archive);
        var (key, name) = ($"etl.ob{depth}", $"Etl, ob{depth}");
        yield return new($"{key}.cpu_ratio", $"{name}: CPU of a day among others, times inflating it", etlMs / inflateMs, "", MostTimesInflate);
        yield return new($"{key}.run_cpu_ratio", $"{name}: CPU of a run of the build for one day, times a process that inflates it", runMs / inflate.CpuMs, "");
        yield return new($"{key}.cpu_seconds", $"{name}: CPU of a day among others", etlMs / 1e3, "s");
        yield return new($"{key}.inflate_cpu_seconds", $"{name}: CPU of inflating it", inflateMs / 1e3, "s");
        yield return new($"{key}.mb_per_second", $"{name}: JSON per CPU second", bytes / etlMs / 1e3, "MB/s");
        yield return new($"{key}.messages_per_second", $"{name}: messages per CPU second", messages / etlMs * 1e3, "1/s");
        yield return new($"{key}.peak_mib", $"{name}: peak memory", etl.PeakMiB, "MiB", MostMiB);
    }

    /// <summary>A data folder with these archives alone, under the dates from their own on.</summary>
    static string DataFolder(BenchSettings settings, IReadOnlyList<string> archives)
    {
        var data = Path.Combine(settings.Fresh("etl"), "data");
        var raw = Directory.CreateDirectory(Path.Combine(data, "L2", "raw")).FullName;
        for (var i = 0; i < archives.Count; i++)
        {
            var dated = DayArchives.Later(archives[i], i);
            File.Copy(dated, Path.Combine(raw, Path.GetFileName(dated)));
        }

        return data;
    }

    static ProcessFigures Cheaper(ProcessFigures one, ProcessFigures other) => one.CpuMs == 0 || other.CpuMs < one.CpuMs ? other : one;
}
