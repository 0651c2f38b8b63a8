using QuantGod.Fuzz.Lines;
using QuantGod.Market.Book;

namespace QuantGod.Fuzz.Properties;

/// <summary>The order book against a dictionary a side.</summary>
public sealed class BookProperties
{
    [Fact]
    public void A_book_holds_what_a_dictionary_of_prices_holds() => Property.Holds<BookStory>(story => RequireSame(new OrderBook(), story));

    [Fact]
    public void So_does_a_book_of_so_few_slots_that_most_levels_lie_beyond_them() =>
        Property.Holds<BookStory>(story => RequireSame(new OrderBook(slots: 16), story));

    [Fact]
    public void So_does_the_plain_book() => Property.Holds<BookStory>(story => RequireSame(new OrderBook(slots: 0), story));

    static void RequireSame(OrderBook book, BookStory story)
    {
        var model = new Dictionary<(Side, long), double>();
        book.Replace(Of(story.Snapshot, Side.Bid), Of(story.Snapshot, Side.Ask));
        Apply(model, story.Snapshot);
        RequireSame(model, book);
        foreach (var delta in story.Deltas)
        {
            book.Update(Of(delta, Side.Bid), Of(delta, Side.Ask));
            Apply(model, delta);
            RequireSame(model, book);
        }
    }

    static void Apply(Dictionary<(Side, long), double> model, LevelChange[] changes)
    {
        foreach (var (side, level) in changes)
        {
            if (level.Size == 0) model.Remove((side, level.PriceUnits));
            else model[(side, level.PriceUnits)] = level.Size;
        }
    }

    static void RequireSame(Dictionary<(Side Side, long Price), double> model, OrderBook book)
    {
        var bids = from level in model where level.Key.Side == Side.Bid orderby level.Key.Price descending select new Level(level.Key.Price, level.Value);
        var asks = from level in model where level.Key.Side == Side.Ask orderby level.Key.Price select new Level(level.Key.Price, level.Value);
        Assert.Equal(bids, BookInvariants.LevelsOf(book.Bids));
        Assert.Equal(asks, BookInvariants.LevelsOf(book.Asks));
        if (book.Bids.Count > 0) Assert.Equal(bids.First(), book.Bids[0]);
        if (book.Asks.Count > 0) Assert.Equal(asks.Last(), book.Asks[book.Asks.Count - 1]);
    }

    static Level[] Of(LevelChange[] changes, Side side) => [.. changes.Where(change => change.Side == side).Select(change => change.Level)];
}
