using QuantGod.Market.Messages;
using QuantGod.Market.Tests.Support;

namespace QuantGod.Market.Tests.Replay;

/// <summary>
/// The golden file with bad lines. The reference lets five kinds of them change the book or trigger a sample; we skip them whole. So the
/// minutes these lines reach must equal the reference's rows of the file without them, and all other minutes the golden rows.
/// </summary>
public class DirtyDayTests
{
    static readonly string[] KindsWeSkipWhole = ["missing_data_delta", "non_numeric_price", "string_ts", "unknown_type", "missing_type"];

    readonly GoldenDay _day = GoldenDay.Named("dirty_ob200");

    [Fact]
    public void Minutes_out_of_reach_of_the_lines_we_treat_differently_equal_the_golden_rows()
    {
        var result = GoldenDay.Replay(_day.Lines);

        GoldenAssert.EqualRows(_day.Features, result.Table, except: [.. MinutesThatMayDiffer()]);
    }

    [Fact]
    public void Every_minute_equals_the_reference_on_the_file_without_the_lines_we_skip_whole()
    {
        var skipped = Injected().Where(line => KindsWeSkipWhole.Contains(line.Kind)).Select(line => line.Number).ToHashSet();
        var cleaned = _day.Lines.Where((_, index) => !skipped.Contains(index + 1)).ToList();

        var result = GoldenDay.Replay(_day.Lines);

        Assert.Equal(_day.Lines.Count - KindsWeSkipWhole.Length, cleaned.Count);
        GoldenAssert.EqualRows(GoldenDay.Reference(cleaned).Rows(), result.Table);
    }

    [Fact]
    public void Treating_those_lines_differently_is_visible_only_in_four_minutes()
    {
        Assert.Equal([GoldenDay.MinuteMs(5), GoldenDay.MinuteMs(7), GoldenDay.MinuteMs(9), GoldenDay.MinuteMs(10)], MinutesThatMayDiffer());
    }

    [Fact]
    public void Each_bad_line_is_counted_under_its_kind_with_the_first_line()
    {
        var result = GoldenDay.Replay(_day.Lines);

        Assert.Equal(
            [
                new(LineFault.Blank, 3, 1144),
                new(LineFault.NotUtf8, 1, 5302),
                new(LineFault.NotJson, 1, 5301),
                new(LineFault.CutJson, 2, 1721),
                new(LineFault.NotAnObject, 2, 5299),
                new(LineFault.MissingTimestamp, 2, 4257),
                new(LineFault.TimestampNotANumber, 1, 4818),
                new(LineFault.TimestampOutOfRange, 1, 4506),
                new(LineFault.MissingType, 1, 5734),
                new(LineFault.UnknownType, 1, 5626),
                new(LineFault.MissingData, 2, 2691),
                new(LineFault.PriceNotNumeric, 1, 3749),
                new LineFaultCount(LineFault.SizeNotNumeric, 1, 4003),
            ],
            result.BadLines);
        Assert.Equal(19, result.BadLineCount);
        Assert.Equal(_day.Lines.Count, result.Lines);
    }

    [Fact]
    public void Second_snapshots_times_going_back_and_a_crossed_book_are_counted()
    {
        var result = GoldenDay.Replay(_day.Lines);

        Assert.Equal(3, result.Snapshots);
        Assert.Equal(1, result.CrossedSamples);
        Assert.Equal(1, result.TimestampsBack);
        Assert.Equal(1980, result.Samples);
    }

    [Fact]
    public void A_few_bad_lines_do_not_fail_the_day() => GoldenDay.Replay(_day.Lines).ThrowIfTooManyBadLines("dirty day");

    IEnumerable<long> MinutesThatMayDiffer() =>
        Injected().Where(line => KindsWeSkipWhole.Contains(line.Kind)).Select(line => line.TimestampMs / 60_000 * 60_000).Distinct();

    static IEnumerable<(int Number, string Kind, long TimestampMs)> Injected() =>
        CsvTable.ReadText(GoldenFile.Path("etl/dirty_ob200/injected_lines.csv"))
            .Select(fields => (int.Parse(fields[0]), fields[1], fields[2] == "" ? 0 : long.Parse(fields[2])));
}
