using QuantGod.Learning.Data;
using QuantGod.Learning.Tests.Support;

namespace QuantGod.Learning.Tests.Data;

public class WindowIndexTests
{
    [Theory, InlineData(1000, 720, 281), InlineData(720, 720, 1), InlineData(719, 720, 0), InlineData(2940, 64, 2877)]
    public void A_run_of_rows_has_one_window_for_each_row_that_has_history(int rows, int seqLen, int windows)
    {
        // One more than the reference counts: it never uses the last window.
        var lastRows = WindowIndex.LastRows(Minutes(rows), 0, rows, seqLen, 0);

        Assert.Equal(Enumerable.Range(seqLen - 1, windows), lastRows);
    }

    [Theory]
    [InlineData(90, 90, true)] // 90 minutes are missing and 90 are allowed
    [InlineData(91, 90, false)]
    [InlineData(0, 0, true)]
    [InlineData(1, 0, false)]
    public void A_window_spans_a_hole_of_the_longest_allowed_length_and_none_longer(int missing, int allowed, bool spans)
    {
        long[] minutes = [.. Minutes(10), .. Minutes(10, from: 10 + missing)];

        var lastRows = WindowIndex.LastRows(minutes, 0, 20, 5, allowed);

        int[] apart = [4, 5, 6, 7, 8, 9, 14, 15, 16, 17, 18, 19];
        Assert.Equal(spans ? [.. Enumerable.Range(4, 16)] : apart, lastRows);
    }

    [Fact]
    public void No_window_of_random_minutes_crosses_a_hole()
    {
        var random = new Random(3);
        long[] minutes = new long[5000];
        for (var i = 1; i < minutes.Length; i++) minutes[i] = minutes[i - 1] + 60_000 * (random.Next(20) == 0 ? random.Next(1, 200) : 1);

        var lastRows = WindowIndex.LastRows(minutes, 0, minutes.Length, 17, 90);

        Assert.NotEmpty(lastRows);
        var found = lastRows.ToHashSet();
        for (var last = 0; last < minutes.Length; last++)
        {
            var whole = last >= 16 && Enumerable.Range(last - 15, 16).All(row => (minutes[row] - minutes[row - 1]) / 60_000 - 1 <= 90);
            Assert.Equal(whole, found.Contains(last));
        }
    }

    [Fact]
    public void Windows_end_in_the_rows_that_are_asked_for() =>
        Assert.Equal([9, 10, 11], WindowIndex.LastRows(Minutes(20), 9, 12, 5, 0));

    [Fact]
    public void Rows_after_a_window_do_not_change_whether_it_is_whole()
    {
        long[] minutes = [.. Minutes(10), .. Minutes(10, from: 300)];

        Assert.Equal(WindowIndex.LastRows(minutes[..10], 0, 10, 5, 90), WindowIndex.LastRows(minutes, 0, 20, 5, 90).Where(row => row < 10));
    }

    [Fact]
    public void Too_few_rows_say_how_many_there_are_and_what_to_change()
    {
        var data = SomeRows.Days(500, 500, 500);

        var error = Assert.Throws<TooFewRowsException>(() => TrainValidationSplit.Of(data, 720, 90, 0.8));

        Assert.Contains("seq_len 720", error.Message);
        Assert.Contains("has 500", error.Message);
        Assert.Contains("2025-01-01 to 2025-01-02", error.Message);
        Assert.Contains("base_model.seq_len", error.Message);
    }

    static long[] Minutes(int count, int from = 0) => [.. Enumerable.Range(from, count).Select(minute => minute * 60_000L)];
}
