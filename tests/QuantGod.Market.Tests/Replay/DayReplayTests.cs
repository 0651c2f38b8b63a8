using QuantGod.Market.Days;
using QuantGod.Market.Messages;
using QuantGod.Market.Replay;
using QuantGod.Market.Tests.Support;

namespace QuantGod.Market.Tests.Replay;

public class DayReplayTests
{
    static readonly ArchiveName FirstOfJanuary = new(new DateOnly(2025, 1, 1), Some.Symbol, 200);

    readonly DayReplay _replay = new(Some.Symbol, new());

    [Fact]
    public void A_delta_before_any_snapshot_touches_nothing()
    {
        Assert.Equal(LineFault.DeltaBeforeSnapshot, _replay.Feed(Some.Delta(bids: """["1","1"]""")));

        Assert.Equal((0, 0L), (_replay.Book.Bids.Count, _replay.Samples));
    }

    [Fact]
    public void A_bad_level_never_leaves_half_a_message_applied()
    {
        _replay.Feed(Some.Snapshot());

        Assert.Equal(LineFault.SizeNotNumeric, _replay.Feed(Some.Delta(bids: """["60000.10","9"]""", asks: """["60000.20","9"],["60000.30","x"]""")));

        Assert.Equal((2, 3), (_replay.Book.Bids[0].Size, _replay.Book.Asks[0].Size));
    }

    [Fact]
    public void A_bad_snapshot_leaves_the_book_before_it()
    {
        _replay.Feed(Some.Snapshot());

        _replay.Feed(Some.Snapshot(bids: """["1","-1"]"""));

        Assert.Equal(60000.1, _replay.Book.Bids[0].Price);
    }

    [Fact]
    public void A_message_whose_time_goes_back_changes_the_book_and_is_counted()
    {
        _replay.Feed(Some.Snapshot(Some.MidnightMs + 9000));
        _replay.Feed(Some.Delta(Some.MidnightMs + 3000, bids: """["60000.10","8"]"""));

        Assert.Equal((8, 1L, 1L), (_replay.Book.Bids[0].Size, _replay.Samples, _replay.Finish().TimestampsBack));
    }

    [Fact]
    public void Update_ids_that_jump_or_go_back_are_counted_and_nothing_else()
    {
        foreach (var line in new[] { Some.Snapshot(updateId: 10), Some.Delta(updateId: 11), Some.Delta(updateId: 15), Some.Delta(updateId: 15),
            Some.Delta(updateId: 3), Some.Snapshot(updateId: 90), Some.Delta(updateId: 91) })
            _replay.Feed(line);

        var result = _replay.Finish();

        Assert.Equal((1, 2, 7), (result.UpdateIdGaps, result.UpdateIdsBack, result.MessagesApplied));
    }

    [Fact]
    public void Over_long_lines_keep_the_line_numbers_right()
    {
        _replay.FeedTooLong();
        _replay.Feed(Some.Utf8("?"));

        Assert.Equal([new(LineFault.TooLong, 1, 1), new LineFaultCount(LineFault.NotJson, 1, 2)], _replay.Finish().BadLines);
    }

    [Fact]
    public void No_lines_give_an_empty_table_of_all_columns()
    {
        var result = _replay.Finish();

        Assert.Equal((0, 810, 0), (result.Table.Rows, result.Table.Columns.Count, result.MinutesSeen));
        Assert.Null(result.BestBid);
        Assert.Null(result.FirstTimestampMs);
        result.ThrowIfTooManyBadLines("empty day");
    }

    [Fact]
    public void Exactly_one_percent_of_bad_lines_is_still_accepted_and_one_more_is_not()
    {
        for (var line = 0; line < 99; line++) _replay.Feed(Some.Snapshot());
        _replay.Feed(Some.Utf8("?"));
        _replay.Finish().ThrowIfTooManyBadLines("day");
        _replay.Feed(Some.Utf8(""));

        var error = Assert.Throws<BadDayException>(() => _replay.Finish().ThrowIfTooManyBadLines("2025-01-01_BTCUSDT_ob200.data.zip"));

        Assert.Equal(
            "2025-01-01_BTCUSDT_ob200.data.zip: 2 of 101 lines (1.98 %) are bad, above 1 %: 1 Blank (first at line 101), 1 NotJson (first at "
                + "line 100). Fetch the day again, or remove it.",
            error.Message);
    }

    [Theory]
    [InlineData(-1_800_000, 88_199_999)]
    [InlineData(-3, 86_400_250)]
    [InlineData(40_000_000, 40_000_001)]
    public void Messages_up_to_half_an_hour_outside_the_day_belong_to_it(long firstMs, long lastMs)
    {
        _replay.Feed(Some.Snapshot(Some.MidnightMs + firstMs));
        _replay.Feed(Some.Delta(Some.MidnightMs + lastMs));
        _replay.Finish().ThrowIfOtherDay(FirstOfJanuary);
    }

    [Fact]
    public void One_message_of_long_ago_does_not_make_a_day_anothers()
    {
        var replay = new DayReplay(Some.Symbol, new() { OrderbookLevels = 1 });
        replay.Feed(Some.Snapshot(1_000));
        for (var second = 0; second < 300; second++) replay.Feed(Some.Delta(Some.MidnightMs + second * 1000L));

        var result = replay.Finish();

        Assert.True(result.MinutesKept > 0);
        result.ThrowIfOtherDay(FirstOfJanuary);
    }

    [Theory]
    [InlineData(-86_400_000, -1_800_001,
        "its messages are of 2024-12-31 (2024-12-31 00:00:00 to 2024-12-31 23:29:59 UTC). Rename it to '2024-12-31_BTCUSDT_ob200.data.zip', or")]
    [InlineData(86_400_000, 172_799_900,
        "its messages are of 2025-01-02 (2025-01-02 00:00:00 to 2025-01-02 23:59:59 UTC). Rename it to '2025-01-02_BTCUSDT_ob200.data.zip', or")]
    [InlineData(-3_600_000, 82_800_000, "its messages are of 2025-01-01 (2024-12-31 23:00:00 to 2025-01-01 23:00:00 UTC). A day ends at midnight UTC")]
    public void A_day_under_the_name_of_another_is_refused_with_the_day_that_it_holds(long firstMs, long lastMs, string fault)
    {
        _replay.Feed(Some.Snapshot(Some.MidnightMs + firstMs));
        _replay.Feed(Some.Delta(Some.MidnightMs + lastMs));

        var error = Assert.Throws<BadDayException>(() => _replay.Finish().ThrowIfOtherDay(FirstOfJanuary));

        Assert.StartsWith($"2025-01-01_BTCUSDT_ob200.data.zip: {fault}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_later_message_never_changes_an_earlier_minute()
    {
        var lines = GoldenDay.Named("clean_ob200").Lines[..8000];
        var (cut, whole) = (GoldenDay.Replay(lines[..4000]).Table, GoldenDay.Replay(lines).Table);
        var complete = cut.Rows - 1; // the last one was cut in its middle

        Assert.InRange(complete, 3, whole.Rows - 3);
        for (var column = 0; column < whole.Columns.Count; column++) Assert.Equal(
            whole.Column(column)[..complete].ToArray(), cut.Column(column)[..complete].ToArray());
    }

    [Fact]
    public void Fewer_levels_give_the_same_features_and_fewer_columns()
    {
        var lines = GoldenDay.Named("clean_ob500").Lines;

        var (five, all) = (GoldenDay.Replay(lines, new() { OrderbookLevels = 5 }).Table, GoldenDay.Replay(lines).Table);

        Assert.Equal(all.Columns.Take(30), five.Columns);
        foreach (var column in five.Columns) Assert.Equal(all.Column(column).ToArray(), five.Column(column).ToArray());
    }
}
