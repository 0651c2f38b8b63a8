using System.Runtime.CompilerServices;

namespace QuantGod.Market.Messages;

/// <summary>
/// Reads the lines of an archive as the exchange writes them, byte by byte as expected, without looking for JSON tokens. Any other line — other key
/// order, white space, escapes, unknown keys, faults — goes to <see cref="BybitMessageReader"/>, so both accept and reject the same lines.
/// </summary>
public sealed class FastBybitReader(string symbol)
{
    readonly BybitMessageReader _plain = new(symbol);
    readonly LineShapes _shapes = new(symbol);
    readonly LevelText _levelText = new();

    /// <inheritdoc cref="BybitMessageReader.Read"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public LineFault Read(ReadOnlySpan<byte> line, DepthMessage message)
    {
        if (line.Length <= JsonMessageReader.MaxLineBytes && TryReadUsual(line, message)) return LineFault.None;
        return _plain.Read(line, message);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    bool TryReadUsual(ReadOnlySpan<byte> line, DepthMessage message)
    {
        if (_shapes.Find(line) is not { } shape) return false;

        line = line[shape.BeforeTimestamp.Length..];
        if (!TextParts.TryRead(ref line, out var timestampMs) || timestampMs is 0 or >= JsonMessageReader.EndOfTimeMs) return false;
        if (!TextParts.TrySkip(ref line, shape.AfterTimestamp) || !_levelText.TryReadSide(ref line, message.BidList)) return false;
        if (!TextParts.TrySkip(ref line, ",\"a\":["u8) || !_levelText.TryReadSide(ref line, message.AskList)) return false;
        if (!TryReadEnd(line, out var updateId)) return false;

        (message.Type, message.TimestampMs, message.UpdateId) = (shape.Type, timestampMs, updateId);
        return true;
    }

    /// <summary>Reads <c>,"u":1,"seq":2},"cts":3}</c> to the line's end; older files have no cts.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static bool TryReadEnd(ReadOnlySpan<byte> text, out long updateId)
    {
        updateId = 0;
        if (!TextParts.TrySkip(ref text, ",\"u\":"u8) || !TextParts.TryRead(ref text, out updateId)) return false;
        if (!TextParts.TrySkip(ref text, ",\"seq\":"u8) || !TextParts.TrySkipNumber(ref text)) return false;
        if (!TextParts.TrySkip(ref text, "},\"cts\":"u8)) return text.SequenceEqual("}}"u8);
        return TextParts.TrySkipNumber(ref text) && text.SequenceEqual("}"u8);
    }
}
