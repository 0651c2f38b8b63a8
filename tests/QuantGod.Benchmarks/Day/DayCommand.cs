using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;

namespace QuantGod.Benchmarks.Day;

/// <summary>
/// <c>day [--rounds 5] [--cache FOLDER] [--only NAME]</c>: the cost of ETL of one day against merely inflating it, each piece of work in a process of its
/// own, in turns, the least of several rounds. Prints a table and fails when fast and plain ETL do not write the same bytes.
/// </summary>
static class DayCommand
{
    static readonly string[] Kinds = ["nothing", "hash", "inflate", "lines", "read", "replay", "fast", "plain"];

    public static int Run(string[] options)
    {
        var cache = Option(options, "--cache", Path.Combine(Path.GetTempPath(), "quantgod-days"));
        var rounds = int.Parse(Option(options, "--rounds", "5"), CultureInfo.InvariantCulture);
        var repeats = Option(options, "--repeats", "1");
        var only = Option(options, "--only", "");
        var kinds = Option(options, "--kinds", string.Join(',', Kinds)).Split(',');
        (string Name, Func<string> Make)[] days =
        [
            ("golden-ob200", () => DayArchives.Golden(Path.Combine(cache, "golden"), 200)),
            ("golden-ob500", () => DayArchives.Golden(Path.Combine(cache, "golden"), 500)),
            ("synthetic-ob200", () => DayArchives.Synthetic(Path.Combine(cache, "synthetic"), 200)),
            ("synthetic-ob500", () => DayArchives.Synthetic(Path.Combine(cache, "synthetic"), 500)),
        ];

        var same = true;
        foreach (var (name, make) in days)
            if (name.StartsWith(only, StringComparison.Ordinal)) same &= Measure(name, make(), kinds, rounds, repeats);
        return same ? 0 : 1;
    }

    static bool Measure(string name, string archive, string[] kinds, int rounds, string repeats)
    {
        var least = new ProcessFigures[kinds.Length];
        for (var round = 0; round < rounds; round++)
        {
            for (var i = 0; i < kinds.Length; i++)
            {
                if (round >= 2 && kinds[i] == "plain") continue; // slow, and no part of any ratio

                var figures = Start(kinds[i], archive, DayFile(archive, kinds[i]), repeats);
                if (round == 0 || figures.CpuMs < least[i].CpuMs) least[i] = figures with { LeastMs = round == 0 ? figures.LeastMs : Math.Min(figures.LeastMs, least[i].LeastMs) };
                else least[i] = least[i] with { LeastMs = Math.Min(figures.LeastMs, least[i].LeastMs) };
            }
        }

        Print(name, archive, kinds, least);
        if (!kinds.Contains("fast") || !kinds.Contains("plain")) return true;

        var same = File.ReadAllBytes(DayFile(archive, "fast")).AsSpan().SequenceEqual(File.ReadAllBytes(DayFile(archive, "plain")));
        Console.WriteLine(same ? "\nThe day files of fast and plain are the same, byte for byte.\n" : "\nTHE DAY FILES OF FAST AND PLAIN DIFFER.\n");
        return same;
    }

    static void Print(string name, string archive, string[] kinds, ProcessFigures[] least)
    {
        using var zip = ZipFile.OpenRead(archive);
        var (bytes, compressed) = (zip.Entries[0].Length, zip.Entries[0].CompressedLength);
        var messages = Count(archive);
        Console.WriteLine(Text($"## {name}: {bytes / 1e6:0.0} MB of JSON, {compressed / 1e6:0.0} MB compressed, {messages} messages\n"));
        Console.WriteLine("| work | CPU ms | x inflate | MB/s | messages/s | peak MiB | allocated MiB | CPU ms, warm |");
        Console.WriteLine("|---|--:|--:|--:|--:|--:|--:|--:|");
        var inflate = Array.IndexOf(kinds, "inflate") is var at && at >= 0 ? least[at].CpuMs : double.NaN;
        for (var i = 0; i < kinds.Length; i++)
        {
            var (cpuMs, peak, allocated, warmMs) = least[i];
            Console.WriteLine(Text($"| {kinds[i]} | {cpuMs:0} | {cpuMs / inflate:0.00} | {bytes / cpuMs / 1e3:0} | {messages / cpuMs * 1e3:0} | {peak:0} | {allocated:0.0} | {warmMs:0} |"));
        }
    }

    static long Count(string archive)
    {
        using var day = QuantGod.Storage.Archives.DayArchive.Open(archive);
        while (day.TryReadLine(out _))
        {
        }

        return day.LineNumber;
    }

    static ProcessFigures Start(string kind, string archive, string dayFile, string repeats)
    {
        using var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [Work.Command, kind, archive, dayFile, repeats]) { RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{kind} of {archive} ended with {process.ExitCode}: {output}");
        return ProcessFigures.Parse(output.TrimEnd().Split('\n')[^1]);
    }

    static string DayFile(string archive, string kind) => Path.ChangeExtension(archive, $".{kind}.parquet");

    static string Option(string[] options, string name, string standard) =>
        Array.IndexOf(options, name) is var at && at >= 0 && at + 1 < options.Length ? options[at + 1] : standard;

    static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
