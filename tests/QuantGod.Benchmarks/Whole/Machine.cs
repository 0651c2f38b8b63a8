using System.Globalization;
using System.Runtime.InteropServices;

namespace QuantGod.Benchmarks.Whole;

/// <summary>Where and when figures were measured.</summary>
static class Machine
{
    const string Cpus = "/proc/cpuinfo";

    public static string Today => DateTime.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Text => $"{Environment.ProcessorCount} x {Processor()}, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}";

    static string Processor() =>
        (File.Exists(Cpus) ? File.ReadLines(Cpus).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal)) : null)?.Split(
            ':', 2)[1].Trim()
        ?? RuntimeInformation.ProcessArchitecture.ToString();
}
