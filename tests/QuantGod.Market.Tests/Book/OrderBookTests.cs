using QuantGod.Market.Book;
using QuantGod.Market.Tests.Support;

namespace QuantGod.Market.Tests.Book;

public class OrderBookTests
{
    [Fact]
    public void A_snapshot_leaves_nothing_of_the_book_before_it()
    {
        var book = Some.Book(bid: 100, ask: 101);

        book.Replace([Some.Level(50, 1)], []);

        Assert.Equal((1, 0), (book.Bids.Count, book.Asks.Count));
        Assert.Equal(50, book.Bids[0].Price);
    }

    [Fact]
    public void A_snapshot_counts_and_leaves_out_levels_of_size_zero()
    {
        var book = new OrderBook();

        Assert.Equal(2, book.Replace([Some.Level(3, 0), Some.Level(2, 1)], [Some.Level(4, 0)]));
        Assert.Equal((1, 0), (book.Bids.Count, book.Asks.Count));
    }

    [Fact]
    public void A_delta_overwrites_and_inserts_and_leaves_all_other_levels()
    {
        var book = Some.Book(bid: 100, bidSize: 1);

        book.Update([Some.Level(100, 7), Some.Level(99, 2)], []);

        Assert.Equal([7, 2], [book.Bids[0].Size, book.Bids[1].Size]);
        Assert.Equal(1, book.Asks.Count);
    }

    [Fact]
    public void Of_a_price_named_twice_the_later_level_counts()
    {
        var book = Some.Book();

        book.Update([Some.Level(100, 5), Some.Level(100, 0), Some.Level(100, 6)], []);

        Assert.Equal(6, book.Bids[0].Size);
    }

    [Theory, InlineData(100, 101, false), InlineData(101, 101, true), InlineData(102, 101, true)]
    public void It_is_crossed_when_the_best_bid_reaches_the_best_ask(double bid, double ask, bool crossed) =>
        Assert.Equal(crossed, Some.Book(bid: bid, ask: ask).IsCrossed);

    [Fact]
    public void It_is_not_crossed_while_a_side_is_empty() => Assert.False(new OrderBook().IsCrossed);
}
