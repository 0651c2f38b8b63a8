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
