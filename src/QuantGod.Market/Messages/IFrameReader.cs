using QuantGod.Market.Book;

namespace QuantGod.Market.Messages;

/// <summary>What a frame of an exchange's stream, or a reply to a request, holds.</summary>
public enum FrameKind
{
    /// <summary>Something else than the order book, such as a trade: of no interest, and no fault.</summary>
    Other,

    /// <summary>A change of the book, or all of it.</summary>
    Depth,

    /// <summary>The best bid and ask by themselves.</summary>
    BookTicker,

    /// <summary>An answer to a request of ours: accepted, pong, or an error.</summary>
    Reply,
}

/// <summary>The best bid and ask of Binance's bookTicker stream.</summary>
/// <param name="UpdateId">The book's update id at that moment: the same book, by depth messages, has it too.</param>
public readonly record struct BookTicker(long UpdateId, Level Bid, Level Ask);

/// <summary>Reads what one exchange sends, frame by frame. What a frame held is valid until the next one is read.</summary>
public interface IFrameReader
{
    /// <summary>The message of a frame of kind <see cref="FrameKind.Depth"/> without fault.</summary>
    DepthMessage Depth { get; }

    /// <summary>The best levels of a frame of kind <see cref="FrameKind.BookTicker"/> without fault.</summary>
    BookTicker Ticker { get; }

    /// <param name="frame">One message as it came over the wire, UTF-8 JSON.</param>
    /// <param name="fault">Why the frame is to be skipped; None when it is what the result says.</param>
    FrameKind Read(ReadOnlySpan<byte> frame, out LineFault fault);
}
