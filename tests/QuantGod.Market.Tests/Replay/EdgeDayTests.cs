using System.Text;
using System.Text.RegularExpressions;
using QuantGod.Market.Candles;
using QuantGod.Market.Messages;
using QuantGod.Market.Replay;
using QuantGod.Market.Tests.Support;

namespace QuantGod.Market.Tests.Replay;

/// <summary>
/// The golden file of thin books and time limits. We leave the reference in two places: a level of size 0 inside a snapshot is no level
/// (minute 10, and the return of minute 11), and a snapshot without data does not empty the book (minute 12).
/// </summary>
public class EdgeDayTests
{
    readonly GoldenDay _day = GoldenDay.Named("edge_ob200");

    [Fact]
    public void Minutes_before_the_two_differences_equal_the_golden_rows() =>
        GoldenAssert.EqualRows(
            _day.Features, GoldenDay.Replay(_day.Lines).Table, except: [GoldenDay.MinuteMs(10), GoldenDay.MinuteMs(11), GoldenDay.MinuteMs(12)]);

    [Fact]
    public void Minute_after_the_empty_level_differs_only_in_what_refers_to_the_close_before_it()
    {
        var golden = _day.Features;
        var row = Array.IndexOf(golden["datetime_ms"], GoldenDay.MinuteMs(11));
        string[] relative = ["upper_wick", "lower_wick", "log_ret_close"];

        var table = GoldenDay.Replay(_day.Lines).Table;

        foreach (var column in golden.Columns.Skip(1).Except(relative))
            GoldenAssert.Equal(column, GoldenDay.MinuteMs(11), golden[column][row], table.Column(column)[row]);
    }

    [Fact]
    public void Every_minute_equals_the_reference_on_the_file_without_the_empty_level_and_the_snapshot_without_data()
    {
        var cleaned = _day.Lines.Select(WithoutEmptySnapshotLevels).SkipLast(1).ToList();

        var result = GoldenDay.Replay(_day.Lines);

        GoldenAssert.EqualRows(GoldenDay.Reference(cleaned).Rows(), result.Table);
        Assert.Equal(1, result.EmptySnapshotLevels);
        Assert.Equal([new LineFaultCount(LineFault.MissingData, 1, 186)], result.BadLines);
    }

    [Fact]
    public void Each_minute_that_was_dropped_has_its_reason()
    {
        var result = GoldenDay.Replay(_day.Lines);

        Assert.Equal(
            [
                new(MinuteVerdict.Kept, 10),
                new(MinuteVerdict.NoPreviousClose, 1),
                new(MinuteVerdict.SinglePrice, 1),
                new MinuteVerdictCount(MinuteVerdict.MissingLevel, 1),
            ],
            result.Minutes);
        Assert.Equal(13, result.MinutesSeen);
    }

    static byte[] WithoutEmptySnapshotLevels(byte[] line)
    {
        var text = Encoding.UTF8.GetString(line);
        return text.Contains("\"snapshot\"", StringComparison.Ordinal)
            ? Encoding.UTF8.GetBytes(Regex.Replace(text, """\["[0-9.]+","0(\.0*)?"\],?""", "")) : line;
    }
}
