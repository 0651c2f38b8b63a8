using System.Globalization;

namespace QuantGod.Benchmarks.Day;

/// <summary>
/// <c>day [--rounds 3] [--only golden-ob200] [--cache FOLDER]</c>: what ETL of one day costs against merely inflating it. Each piece of work runs in a
/// process of its own, all in turns, and the least of the rounds counts. Fails when fast and plain ETL do not write the same bytes.
/// </summary>
static class DayCommand
{
    static readonly string[] Kinds = ["nothing", "hash", "inflate", "lines", "read", "replay", "fast", Work.Builtin, "plain"];

    public static int Run(string[] options)
    {
        var cache = Option(options, "--cache", Path.Combine(Path.GetTempPath(), "quantgod-days"));
        var rounds = int.Parse(Option(options, "--rounds", "3"), CultureInfo.InvariantCulture);
        var only = Option(options, "--only", "");
        (string Name, Func<string> Make)[] days =
        [
            ("golden-ob200", () => DayArchives.Golden(Path.Combine(cache, "golden"), 200)),
            ("golden-ob500", () => DayArchives.Golden(Path.Combine(cache, "golden"), 500)),
            ("synthetic-ob200", () => DayArchives.Synthetic(Path.Combine(cache, "synthetic"), 200)),
            ("synthetic-ob500", () => DayArchives.Synthetic(Path.Combine(cache, "synthetic"), 500)),
        ];

        var same = true;
        foreach (var (name, make) in days)
            if (name.StartsWith(only, StringComparison.Ordinal)) same &= Measure(name, make(), rounds);
        return same ? 0 : 1;
    }

    static bool Measure(string name, string archive, int rounds)
    {
        var (cold, warm) = (new ProcessFigures[Kinds.Length], new double[Kinds.Length]);
        Array.Fill(warm, double.NaN);
        for (var round = 0; round < rounds; round++)
        {
            for (var i = 0; i < Kinds.Length; i++)
            {
                if (Kinds[i] == "plain" && round > 0) continue; // slow, and no part of any ratio

                var once = ChildProcess.Run(Kinds[i], archive, repeats: 1);
                if (round == 0 || once.CpuMs < cold[i].CpuMs) cold[i] = once;
                if (Kinds[i] is "inflate" or "replay" or "fast" or Work.Builtin)
                    warm[i] = Least(warm[i], ChildProcess.Run(Kinds[i], archive, repeats: 3).LeastMs);
            }
        }

        DayTable.Print(name, archive, Kinds, cold, warm);
        var same = File.ReadAllBytes(ChildProcess.DayFile(archive, "fast")).AsSpan().SequenceEqual(File.ReadAllBytes(ChildProcess.DayFile(archive, "plain")));
        Console.WriteLine(same ? "\nThe day files of fast and plain are the same, byte for byte.\n" : "\nTHE DAY FILES OF FAST AND PLAIN DIFFER.\n");
        return same;
    }

    static double Least(double one, double other) => double.IsNaN(one) ? other : Math.Min(one, other);

    static string Option(string[] options, string name, string standard) =>
        Array.IndexOf(options, name) is var at && at >= 0 && at + 1 < options.Length ? options[at + 1] : standard;
}
