using QuantGod.Market.Book;
using QuantGod.Market.Tests.Support;

namespace QuantGod.Market.Tests.Book;

public class LadderTests
{
    [Fact]
    public void Best_bid_is_the_highest_price_and_best_ask_the_lowest()
    {
        var (bids, asks) = (new Ladder(Side.Bid), new Ladder(Side.Ask));
        foreach (var price in new[] { 2.0, 3.0, 1.0 })
        {
            bids.Update([Some.Level(price, 1)]);
            asks.Update([Some.Level(price, 1)]);
        }

        Assert.Equal([3.0, 2.0, 1.0], Prices(bids));
        Assert.Equal([1.0, 2.0, 3.0], Prices(asks));
    }

    [Fact]
    public void Size_zero_removes_a_level_and_leaves_an_unknown_one_alone()
    {
        var ladder = new Ladder(Side.Bid);
        ladder.Update([Some.Level(1, 5)]);

        ladder.Update([Some.Level(2, 0)]);
        Assert.Equal(1, ladder.Count);
        ladder.Update([Some.Level(1, 0)]);
        Assert.True(ladder.IsEmpty);
    }

    [Fact]
    public void An_empty_side_has_no_best_level() => Assert.Throws<ArgumentOutOfRangeException>(() => new Ladder(Side.Ask)[0]);

    [Theory, InlineData(Side.Bid), InlineData(Side.Ask)]
    public void After_any_changes_it_holds_what_a_sorted_dictionary_holds(Side side)
    {
        var random = new Random(5);
        var ladder = new Ladder(side);
        var model = new SortedDictionary<long, double>(side == Side.Bid ? Comparer<long>.Create((one, other) => other.CompareTo(one)) : Comparer<long>.Default);

        for (var change = 0; change < 20_000; change++)
        {
            var level = new Level(1 + random.Next(2000), random.Next(3) == 0 ? 0 : random.Next(1, 9));
            if (level.Size == 0) model.Remove(level.PriceUnits);
            else model[level.PriceUnits] = level.Size;
            ladder.Update([level]);
            if (change % 500 == 0) AssertHolds(model, ladder);
        }

        AssertHolds(model, ladder);
    }

    [Fact]
    public void Copying_the_best_stops_at_the_last_level_or_at_the_end_of_the_room()
    {
        var ladder = new Ladder(Side.Ask);
        for (var price = 1; price <= 4; price++) ladder.Update([Some.Level(price, price)]);
        var (units, sizes) = (new long[3], new double[3]);

        Assert.Equal(3, ladder.CopyBest(units, sizes));
        Assert.Equal(new double[] { 1, 2, 3 }, sizes);
        Assert.Equal(4, ladder.CopyBest(new long[9], new double[9]));
    }

    static void AssertHolds(SortedDictionary<long, double> model, Ladder ladder)
    {
        var (units, sizes) = (new long[model.Count], new double[model.Count]);
        Assert.Equal(model.Count, ladder.Count);
        ladder.CopyBest(units, sizes);
        Assert.Equal(model.Keys, units);
        Assert.Equal(model.Values, sizes);
    }

    static IEnumerable<double> Prices(Ladder ladder) => Enumerable.Range(0, ladder.Count).Select(rank => ladder[rank].Price);
}
