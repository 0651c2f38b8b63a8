namespace QuantGod.Market.Book;

/// <summary>One price of one side of the book.</summary>
/// <param name="PriceUnits">Price in units of 1e-8 quote currency (<see cref="Book.PriceUnits"/>), above 0.</param>
/// <param name="Size">Size in base currency, finite; 0 means that the level is gone.</param>
public readonly record struct Level(long PriceUnits, double Size)
{
    /// <summary>Price in quote currency, the double nearest to the decimal text it came from.</summary>
    public double Price => Book.PriceUnits.ToDouble(PriceUnits);
}

/// <summary>Side of the book: the best bid is the highest price, the best ask the lowest.</summary>
public enum Side
{
    /// <summary>Buyers.</summary>
    Bid,
    /// <summary>Sellers.</summary>
    Ask,
}
