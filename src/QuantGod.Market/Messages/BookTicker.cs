using QuantGod.Market.Book;

namespace QuantGod.Market.Messages;

/// <summary>The best bid and ask as Binance's bookTicker stream tells them.</summary>
/// <param name="UpdateId">The book's update id at that moment: the same book, by depth messages, has it too.</param>
public readonly record struct BookTicker(long UpdateId, Level Bid, Level Ask);
