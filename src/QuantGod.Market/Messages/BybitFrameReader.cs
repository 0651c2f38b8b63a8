using System.Text.Json;

namespace QuantGod.Market.Messages;

/// <summary>Reads Bybit's linear order-book stream, which has the form of the archives' lines, and recognises answers to requests.</summary>
public sealed class BybitFrameReader(string symbol) : IFrameReader
{
    readonly FastBybitReader _lines = new(symbol);

    /// <inheritdoc/>
    public DepthMessage Depth { get; } = new();

    /// <summary>Bybit sends the best levels as part of the book only.</summary>
    public BookTicker Ticker => default;

    /// <inheritdoc/>
    public FrameKind Read(ReadOnlySpan<byte> frame, out LineFault fault)
    {
        fault = _lines.Read(frame, Depth);
        if (fault == LineFault.None && Depth.UpdateId is null) fault = LineFault.MissingUpdateId;
        if (fault == LineFault.None) return FrameKind.Depth;
        if (fault is LineFault.NotJson or LineFault.CutJson or LineFault.NotUtf8 or LineFault.NotAnObject or LineFault.TooLong or LineFault.Blank)
            return FrameKind.Other;
        if (!IsReply(frame)) return FrameKind.Depth;

        fault = LineFault.None;
        return FrameKind.Reply;
    }

    /// <summary>Whether a whole JSON object has a member <c>op</c>, as answers do and messages do not.</summary>
    static bool IsReply(ReadOnlySpan<byte> frame)
    {
        var reader = new Utf8JsonReader(frame);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("op"u8)) return true;
            reader.Read();
            reader.Skip();
        }

        return false;
    }
}
