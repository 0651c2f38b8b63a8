using QuantGod.Learning.Data;

namespace QuantGod.Learning.Tests.Data;

public class PurgeTests
{
    readonly Random _random = new(17);

    [Fact]
    public void A_row_is_kept_exactly_where_every_row_of_its_label_lies_before_the_cut()
    {
        for (var round = 0; round < 500; round++)
        {
            var (rows, lookahead, cut) = (Rows(_random.Next(60)), _random.Next(20), _random.Next(120));

            var kept = Purge.Before(cut, rows, lookahead);

            Assert.Equal(rows.Where(row => Enumerable.Range(row, lookahead + 1).All(seen => seen < cut)), kept);
        }
    }

    [Fact]
    public void Of_two_parts_no_label_of_the_first_looks_into_the_second_and_only_such_rows_are_left_out()
    {
        for (var round = 0; round < 500; round++)
        {
            var (rows, lookahead, share) = (Rows(40 + _random.Next(60)), _random.Next(10), 0.3 + 0.5 * _random.NextDouble());

            var (train, later) = Purge.Split(rows, share, lookahead, "rows", "lower something");

            Assert.All(train, row => Assert.True(row + lookahead < later[0]));
            Assert.Equal(rows[TimeSplits.Cut(rows.Length, share)..], later);
            Assert.All(rows.Except(train).Except(later), row => Assert.InRange(later[0], row + 1, row + lookahead));
        }
    }

    [Theory, InlineData(0), InlineData(1), InlineData(3)]
    public void Rows_too_few_to_be_parted_are_an_error_that_says_what_to_change(int count)
    {
        var error = Assert.Throws<TooFewRowsException>(
            () => Purge.Split([.. Enumerable.Range(0, count)], 0.8, lookahead: 5, "training windows", "lower auditor.folds"));

        Assert.StartsWith($"{count} training windows are too few", error.Message);
        Assert.Contains("lookahead 5", error.Message);
        Assert.EndsWith("Add days, or lower auditor.folds.", error.Message);
    }

    /// <summary>Rising, with holes.</summary>
    int[] Rows(int count)
    {
        var row = 0;
        return [.. Enumerable.Range(0, count).Select(_ => row += _random.Next(5) == 0 ? _random.Next(2, 9) : 1)];
    }
}
