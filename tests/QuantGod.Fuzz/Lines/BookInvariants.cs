using QuantGod.Market.Book;

namespace QuantGod.Fuzz.Lines;

/// <summary>What holds for every book, whatever it was fed.</summary>
static class BookInvariants
{
    public static void Require(OrderBook book)
    {
        Require(book.Bids);
        Require(book.Asks);
    }

    /// <returns>The levels of one side, best first.</returns>
    public static List<Level> LevelsOf(Ladder ladder)
    {
        var (prices, sizes) = (new long[ladder.Count], new double[ladder.Count]);
        Assert.Equal(ladder.Count, ladder.CopyBest(prices, sizes));
        return [.. prices.Zip(sizes, (price, size) => new Level(price, size))];
    }

    static void Require(Ladder ladder)
    {
        var levels = LevelsOf(ladder);
        foreach (var level in levels) Assert.True(level.PriceUnits > 0 && level.Size > 0 && double.IsFinite(level.Size), $"{ladder.Side} holds {level}.");
        foreach (var (better, worse) in levels.Zip(levels.Skip(1)))
            Assert.True(ladder.Side == Side.Bid ? better.PriceUnits > worse.PriceUnits : better.PriceUnits < worse.PriceUnits,
                $"{ladder.Side}: {better} before {worse}.");
    }
}
