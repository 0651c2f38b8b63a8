using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace QuantGod.Benchmarks.Day;

/// <summary>This program again for one piece of work, or another.</summary>
static class ChildProcess
{
    /// <exception cref="InvalidOperationException">The work failed; the message holds its output.</exception>
    public static ProcessFigures Run(string kind, string archive, int repeats)
    {
        var start = new ProcessStartInfo("dotnet",
            [typeof(ChildProcess).Assembly.Location, Work.Command, kind, archive, DayFile(archive, kind), repeats.ToString(CultureInfo.InvariantCulture)]);
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

        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output
            : throw new InvalidOperationException($"{string.Join(' ', start.ArgumentList)} ended with {process.ExitCode}: {output}{error.Result}");
    }

    /// <returns>User and system time of the process and of those it started, as the system counts them.</returns>
    /// <exception cref="InvalidOperationException">It failed; the message holds its output.</exception>
    public static double CpuMs(ProcessStartInfo start)
    {
        var before = CpuMsOfChildren();
        Run(start);
        return CpuMsOfChildren() - before;
    }

    static double CpuMsOfChildren()
    {
        const int children = -1;
        var usage = new long[32]; // struct rusage: user seconds and microseconds, system seconds and microseconds, and more
        if (GetResourceUsage(children, usage) != 0) throw new InvalidOperationException($"getrusage failed with {Marshal.GetLastPInvokeError()}.");
        return (usage[0] + usage[2]) * 1e3 + (usage[1] + usage[3]) / 1e3;
    }

    [DllImport("libc", EntryPoint = "getrusage", SetLastError = true)]
    static extern int GetResourceUsage(int who, [Out] long[] usage);

    public static string DayFile(string archive, string kind) => Path.ChangeExtension(archive, $".{kind}.parquet");
}
