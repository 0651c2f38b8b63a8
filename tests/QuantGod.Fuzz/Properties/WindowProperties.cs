using FsCheck;
using QuantGod.Learning.Data;

namespace QuantGod.Fuzz.Properties;

public sealed class WindowProperties
{
    const long MinuteMs = 60_000;

    /// <summary>Rows with holes between them, and windows asked for.</summary>
    public sealed record Request(MinuteStep[] Steps, PositiveInt Length, NonNegativeInt From, NonNegativeInt Gap);

    [Fact]
    public void Windows_are_exactly_the_runs_of_rows_that_cross_no_hole() => Property.Holds<Request>(RequireNoHole);

    static void RequireNoHole(Request request)
    {
        var (steps, length, from, gap) = request;
        var minutes = Minutes(steps);
        var (seqLen, maxGap) = (Math.Max(2, length.Get % 12), gap.Get % 5);
        var first = from.Get % (minutes.Length + 1);

        var found = WindowIndex.LastRows(minutes, first, minutes.Length, seqLen, maxGap);

        var expected = Enumerable.Range(first, minutes.Length - first)
            .Where(row => row - seqLen + 1 >= 0)
            .Where(row => Enumerable.Range(row - seqLen + 2, seqLen - 1).All(inside => (minutes[inside] - minutes[inside - 1]) / MinuteMs - 1 <= maxGap));
        Assert.Equal(expected, found);
    }

    static long[] Minutes(MinuteStep[] steps)
    {
        var minute = 0L;
        return [.. steps.Select(step => minute += step.Minutes * MinuteMs)];
    }
}
