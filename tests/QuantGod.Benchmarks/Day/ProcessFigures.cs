using System.Diagnostics;
using System.Globalization;

namespace QuantGod.Benchmarks.Day;

/// <summary>What a whole process has cost so far.</summary>
/// <param name="CpuMs">User and system time of all threads, start of the runtime and compilation included.</param>
/// <param name="PeakMiB">Most memory resident at once.</param>
/// <param name="AllocatedMiB">Allocated on the managed heap in all.</param>
/// <param name="LeastMs">CPU time of the work alone; of several runs in one process the cheapest, so without start and compilation.</param>
/// <param name="WallMs">Time that the work alone took; 0 where it was not measured.</param>
/// <param name="Rate">Of the work, per second; 0 where it has none.</param>
readonly record struct ProcessFigures(double CpuMs, double PeakMiB, double AllocatedMiB, double LeastMs, double WallMs, double Rate)
{
    const string PeakKey = "VmHWM:";

    public static ProcessFigures Now()
    {
        using var process = Process.GetCurrentProcess();
        return new(
            process.TotalProcessorTime.TotalMilliseconds, PeakBytes(process) / (double)(1 << 20), GC.GetTotalAllocatedBytes() / (double)(1 << 20), 0, 0, 0);
    }

    public string ToText() => string.Create(CultureInfo.InvariantCulture, $"{CpuMs:R} {PeakMiB:R} {AllocatedMiB:R} {LeastMs:R} {WallMs:R} {Rate:R}");

    public static ProcessFigures Parse(string text)
    {
        var values = Array.ConvertAll(text.Split(' '), value => double.Parse(value, CultureInfo.InvariantCulture));
        return new(values[0], values[1], values[2], values[3], values[4], values[5]);
    }

    static long PeakBytes(Process process)
    {
        const string status = "/proc/self/status";
        if (!File.Exists(status)) return process.PeakWorkingSet64;
        var line = File.ReadLines(status).First(line => line.StartsWith(PeakKey, StringComparison.Ordinal));
        return 1024 * long.Parse(line[PeakKey.Length..].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
    }
}
