using System.Buffers;
using System.Runtime.CompilerServices;

namespace QuantGod.Market.Messages;

/// <summary>
/// Reads depth events as Binance writes them, byte by byte as expected, without looking for JSON tokens. Any other frame — tickers, snapshots, other
/// key order, white space, escapes, unknown keys, faults — goes to <see cref="BinanceFrameReader"/>, so both accept and reject the same frames.
/// </summary>
public sealed class FastBinanceReader : IFrameReader
{
    const int MaxStreamName = 64;

    static readonly SearchValues<byte> StreamName = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789@_-.!"u8);

    readonly BinanceFrameReader _plain;
    readonly LevelText _levelText = new();
    readonly bool _isPlainSymbol;
    readonly byte[] _symbol;

    /// <inheritdoc cref="BinanceFrameReader(string)"/>
    public FastBinanceReader(string symbol)
    {
        _plain = new(symbol);
        _isPlainSymbol = symbol.All(char.IsAsciiLetterOrDigit); // others would be written with escapes, or not at all
        _symbol = [.. ",\"s\":\""u8, .. System.Text.Encoding.UTF8.GetBytes(symbol), .. "\",\"U\":"u8];
    }

    /// <inheritdoc/>
    public DepthMessage Depth => _plain.Depth;

    /// <inheritdoc/>
    public BookTicker Ticker => _plain.Ticker;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public FrameKind Read(ReadOnlySpan<byte> frame, out LineFault fault)
    {
        fault = LineFault.None;
        return frame.Length <= JsonMessageReader.MaxLineBytes && _isPlainSymbol && TryReadUsual(frame) ? FrameKind.Depth : _plain.Read(frame, out fault);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    bool TryReadUsual(ReadOnlySpan<byte> text)
    {
        var isWrapped = text.StartsWith("{\"stream\":\""u8);
        if (isWrapped && !TrySkipWrapper(ref text)) return false;
        if (!TextParts.TrySkip(ref text, "{\"e\":\"depthUpdate\",\"E\":"u8) || !TextParts.TryRead(ref text, out var timeMs)) return false;
        if (timeMs is 0 or >= JsonMessageReader.EndOfTimeMs) return false;
        if (TextParts.TrySkip(ref text, ",\"T\":"u8) && !TextParts.TryRead(ref text, out _)) return false;
        if (!TextParts.TrySkip(ref text, _symbol) || !TextParts.TryRead(ref text, out var first)) return false;
        if (!TextParts.TrySkip(ref text, ",\"u\":"u8) || !TextParts.TryRead(ref text, out var last)) return false;

        long? previous = null;
        if (TextParts.TrySkip(ref text, ",\"pu\":"u8))
        {
            if (!TextParts.TryRead(ref text, out var number)) return false;
            previous = number;
        }

        if (!TextParts.TrySkip(ref text, ",\"b\":["u8) || !_levelText.TryReadSide(ref text, Depth.BidList)) return false;
        if (!TextParts.TrySkip(ref text, ",\"a\":["u8) || !_levelText.TryReadSide(ref text, Depth.AskList)) return false;
        if (!text.SequenceEqual(isWrapped ? "}}"u8 : "}"u8)) return false;

        (Depth.Type, Depth.TimestampMs, Depth.UpdateId) = (DepthMessageType.Delta, timeMs, last);
        (Depth.FirstUpdateId, Depth.PreviousUpdateId) = (first, previous);
        return true;
    }

    static bool TrySkipWrapper(ref ReadOnlySpan<byte> text)
    {
        var rest = text["{\"stream\":\""u8.Length..];
        var name = rest.IndexOf((byte)'"');
        if (name is < 0 or > MaxStreamName || rest[..name].ContainsAnyExcept(StreamName)) return false;

        text = rest[name..];
        return TextParts.TrySkip(ref text, "\",\"data\":"u8);
    }
}
