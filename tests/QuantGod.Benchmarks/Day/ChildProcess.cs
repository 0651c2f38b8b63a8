using System.Diagnostics;
using System.Globalization;

namespace QuantGod.Benchmarks.Day;

/// <summary>This program again, for one piece of work.</summary>
static class ChildProcess
{
    /// <exception cref="InvalidOperationException">The work failed; the message holds its output.</exception>
    public static ProcessFigures Run(string kind, string archive, int repeats)
    {
        var start = new ProcessStartInfo(
            Environment.ProcessPath!, [Work.Command, kind, archive, DayFile(archive, kind), repeats.ToString(CultureInfo.InvariantCulture)]) { RedirectStandardOutput = true };
        if (kind == Work.Builtin) start.Environment["QUANTGOD_INFLATE"] = "builtin";

        // As build.sh sets them.
        start.Environment["MALLOC_TRIM_THRESHOLD_"] = "536870912";
        start.Environment["MALLOC_MMAP_THRESHOLD_"] = "536870912";

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{kind} of {archive} ended with {process.ExitCode}: {output}");
        return ProcessFigures.Parse(output.TrimEnd().Split('\n')[^1]);
    }

    public static string DayFile(string archive, string kind) => Path.ChangeExtension(archive, $".{kind}.parquet");
}
