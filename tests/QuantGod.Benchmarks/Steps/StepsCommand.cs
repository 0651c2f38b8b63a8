using System.Globalization;

namespace QuantGod.Benchmarks.Steps;

/// <summary>
/// <c>steps</c>: training steps of the network through our code and through the engine alone, in turns. Options: <c>--nets S,C,B</c>,
/// <c>--batches 32,256</c>, <c>--threads 1,2</c>, <c>--side-by-side 1,2</c> (trainings at once), <c>--seconds 6</c> (a cell), <c>--device cpu</c>,
/// <c>--sides ours,alone,unflushed</c> (the last: the engine alone, with denormals).
/// </summary>
static class StepsCommand
{
    public const string Name = "steps";

    public static int Run(string[] options)
    {
        var (device, seconds) = (Value("--device", "cpu"), double.Parse(Value("--seconds", "6"), CultureInfo.InvariantCulture));
        var sides = Value("--sides", "ours,alone").Split(',');
        Console.WriteLine($"| network, batch | threads | at once | {string.Join(" | ", sides.Select(side => $"{side}, ms | windows/s"))} | ours / alone |");
        Console.WriteLine($"|---|--:|--:|{string.Concat(sides.Select(_ => "--:|--:|"))}--:|");
        foreach (var net in Value("--nets", "S,C,B").Split(','))
            foreach (var batch in Numbers("--batches", "32,256"))
                foreach (var threads in Numbers("--threads", "1,2"))
                    foreach (var atOnce in Numbers("--side-by-side", "1"))
                    {
                        var cells = sides.Select(_ => new List<double>()).ToArray();
                        for (var turn = 0; turn < 2; turn++) // a machine that slows down slows both sides
                            foreach (var (i, side) in sides.Index())
                                cells[i].AddRange(
                                    new StepTimes(NetworkSize.Named(net), batch, threads, device, side).Run(atOnce, TimeSpan.FromSeconds(seconds / 2)));

                        var least = cells.Select(cell => cell.Min()).ToArray();
                        var medians = cells.Select(cell => cell.Order().ElementAt(cell.Count / 2)).ToArray();
                        var figures = medians.Select(ms => string.Create(CultureInfo.InvariantCulture, $"{ms:f1} | {atOnce * batch * 1000 / ms:f1}"));
                        var ratio = sides is ["ours", "alone", ..] ? (least[1] / least[0]).ToString("f2", CultureInfo.InvariantCulture) : "";
                        Console.WriteLine($"| {net}, {batch} | {threads} | {atOnce} | {string.Join(" | ", figures)} | {ratio} |");
                    }

        return 0;

        string Value(string name, string fallback) => Array.IndexOf(options, name) is var i and >= 0 && i + 1 < options.Length ? options[i + 1] : fallback;
        IEnumerable<int> Numbers(string name, string fallback) =>
            Value(name, fallback).Split(',').Select(text => int.Parse(text, CultureInfo.InvariantCulture));
    }
}
