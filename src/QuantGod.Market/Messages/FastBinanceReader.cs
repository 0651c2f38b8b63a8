using System.Buffers;
using System.Runtime.CompilerServices;

namespace QuantGod.Market.Messages;

/// <summary>
/// Reads depth events as Binance writes them, byte by byte as expected, without looking for JSON tokens. Any other frame — tickers, snapshots, other
/// key order, white space, escapes, unknown keys, faults — goes to <see cref="BinanceFrameReader"/>, so both accept and reject the same frames.
/// </summary>
public sealed class FastBinanceReader : IFrameReader
{
    const int LongestStreamName = 64;

    static readonly SearchValues<byte> _streamName = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789@_-.!"u8);

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

    public DepthMessage Depth => _plain.Depth;

    public BookTicker Ticker => _plain.Ticker;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public FrameKind Read(ReadOnlySpan<byte> frame, out LineFault fault)
    {
        fault = LineFault.None;
        return frame.Length <= BybitMessageReader.MaxLineBytes && _isPlainSymbol && TryReadUsual(frame) ? FrameKind.Depth : _plain.Read(frame, out fault);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    bool TryReadUsual(ReadOnlySpan<byte> text)
    {
        var isWrapped = text.StartsWith("{\"stream\":\""u8);
        if (isWrapped && !TrySkipWrapper(ref text)) return false;
        if (!TrySkip(ref text, "{\"e\":\"depthUpdate\",\"E\":"u8) || !TryReadNumber(ref text, out var timeMs)) return false;
        if (timeMs is 0 or >= BybitMessageReader.EndOfTimeMs) return false;
        if (TrySkip(ref text, ",\"T\":"u8) && !TryReadNumber(ref text, out _)) return false;
        if (!TrySkip(ref text, _symbol) || !TryReadNumber(ref text, out var first)) return false;
        if (!TrySkip(ref text, ",\"u\":"u8) || !TryReadNumber(ref text, out var last)) return false;

        long? previous = null;
        if (TrySkip(ref text, ",\"pu\":"u8))
        {
            if (!TryReadNumber(ref text, out var number)) return false;
            previous = number;
        }

        if (!TrySkip(ref text, ",\"b\":["u8) || !_levelText.TryReadSide(ref text, Depth.BidList)) return false;
        if (!TrySkip(ref text, ",\"a\":["u8) || !_levelText.TryReadSide(ref text, Depth.AskList)) return false;
        if (!text.SequenceEqual(isWrapped ? "}}"u8 : "}"u8)) return false;

        (Depth.Type, Depth.TimestampMs, Depth.UpdateId) = (DepthMessageType.Delta, timeMs, last);
        (Depth.FirstUpdateId, Depth.PreviousUpdateId) = (first, previous);
        return true;
    }

    static bool TrySkipWrapper(ref ReadOnlySpan<byte> text)
    {
        var rest = text["{\"stream\":\""u8.Length..];
        var name = rest.IndexOf((byte)'"');
        if (name is < 0 or > LongestStreamName || rest[..name].ContainsAnyExcept(_streamName)) return false;

        text = rest[name..];
        return TrySkip(ref text, "\",\"data\":"u8);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static bool TrySkip(ref ReadOnlySpan<byte> text, ReadOnlySpan<byte> expected)
    {
        if (!text.StartsWith(expected)) return false;
        text = text[expected.Length..];
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static bool TryReadNumber(ref ReadOnlySpan<byte> text, out long number)
    {
        if (!WholeNumber.TryRead(text, out number, out var length)) return false;
        text = text[length..];
        return true;
    }
}
