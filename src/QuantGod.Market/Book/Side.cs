namespace QuantGod.Market.Book;

/// <summary>Side of the book: the best bid is the highest price, the best ask the lowest.</summary>
public enum Side
{
    Bid,
    Ask,
}
