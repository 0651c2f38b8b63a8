namespace QuantGod.Market.Messages;

/// <summary>Reads what one exchange sends, frame by frame. What a frame said holds until the next one is read.</summary>
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
