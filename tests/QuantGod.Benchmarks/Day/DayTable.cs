using System.Globalization;
using System.IO.Compression;

namespace QuantGod.Benchmarks.Day;

/// <summary>The figures of one day as a table.</summary>
static class DayTable
{
    /// <param name="cold">Of whole processes, with start and compilation.</param>
    /// <param name="warmMs">CPU time of the cheapest of three days in one process; NaN where that was not measured.</param>
    public static void Print(string name, string archive, string[] kinds, ProcessFigures[] cold, double[] warmMs)
    {
        using var zip = ZipFile.OpenRead(archive);
        var (compressed, (bytes, messages)) = (zip.Entries[0].CompressedLength, DayArchives.Size(archive));
        Console.WriteLine(Text($"## {name}: {bytes / 1e6:0.0} MB of JSON, {compressed / 1e6:0.0} MB compressed, {messages} messages\n"));
        Console.WriteLine("| work | CPU ms | x inflate | warm CPU ms | x inflate | MB/s | messages/s | peak MiB | allocated MiB |");
        Console.WriteLine("|---|--:|--:|--:|--:|--:|--:|--:|--:|");
        var inflate = Array.IndexOf(kinds, "inflate");
        for (var i = 0; i < kinds.Length; i++)
        {
            var warm = double.IsNaN(warmMs[i]) ? "| |" : Text($"{warmMs[i]:0} | {warmMs[i] / warmMs[inflate]:0.00} |");
            Console.WriteLine(Text($"| {kinds[i]} | {cold[i].CpuMs:0} | {cold[i].CpuMs / cold[inflate].CpuMs:0.00} | {warm} ")
                + Text($"{bytes / cold[i].CpuMs / 1e3:0} | {messages / cold[i].CpuMs * 1e3:0} | {cold[i].PeakMiB:0} | {cold[i].AllocatedMiB:0.0} |"));
        }
    }

    static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
