using System.Diagnostics;
using System.Globalization;

namespace QuantGod.Benchmarks.Day;

/// <summary>This program again for one piece of work, or another.</summary>
static class ChildProcess
{
    /// <exception cref="InvalidOperationException">The work failed; the message holds its output.</exception>
    public static ProcessFigures Run(string kind, string archive, int repeats)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(ChildProcess).Assembly.Location, Work.Command, kind, archive, DayFile(archive, kind), repeats.ToString(CultureInfo.InvariantCulture)]);
        if (kind == Work.Builtin) start.Environment["QUANTGOD_INFLATE"] = "builtin";
        return ProcessFigures.Parse(Run(start).TrimEnd().Split('\n')[^1]);
    }

    /// <returns>What it printed.</returns>
    /// <exception cref="InvalidOperationException">It failed; the message holds its output.</exception>
    public static string Run(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;

        // As build.sh sets them.
        start.Environment["MALLOC_TRIM_THRESHOLD_"] = "536870912";
        start.Environment["MALLOC_MMAP_THRESHOLD_"] = "536870912";
        start.Environment["DUCKDB_JE_MALLOC_CONF"] = "lg_extent_max_active_fit:20,dirty_decay_ms:10000";
        start.Environment.TryAdd("OMP_WAIT_POLICY", "passive");
        start.Environment.TryAdd("OPENBLAS_NUM_THREADS", "1");

        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{string.Join(' ', start.ArgumentList)} ended with {process.ExitCode}: {output}{error.Result}");
    }

    public static string DayFile(string archive, string kind) => Path.ChangeExtension(archive, $".{kind}.parquet");
}
