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
        if (line.Length <= BybitMessageReader.MaxLineBytes && TryReadUsual(line, message)) return LineFault.None;
        return _plain.Read(line, message);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    bool TryReadUsual(ReadOnlySpan<byte> line, DepthMessage message)
    {
        if (_shapes.Find(line) is not { } shape) return false;

        line = line[shape.BeforeTimestamp.Length..];
        if (!WholeNumber.TryRead(line, out var timestampMs, out var length) || timestampMs is 0 or >= BybitMessageReader.EndOfTimeMs) return false;

        line = line[length..];
        if (!line.StartsWith(shape.AfterTimestamp)) return false;

        line = line[shape.AfterTimestamp.Length..];
        if (!_levelText.TryReadSide(ref line, message.BidList) || !line.StartsWith(",\"a\":["u8)) return false;

        line = line[",\"a\":["u8.Length..];
        if (!_levelText.TryReadSide(ref line, message.AskList) || !TryReadEnd(line, out var updateId)) return false;

        (message.Type, message.TimestampMs, message.UpdateId) = (shape.Type, timestampMs, updateId);
        return true;
    }

    /// <summary>Reads <c>,"u":1,"seq":2},"cts":3}</c> to the line's end; older files have no cts.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static bool TryReadEnd(ReadOnlySpan<byte> text, out long updateId)
    {
        updateId = 0;
        if (!text.StartsWith(",\"u\":"u8)) return false;

        text = text[5..];
        if (!WholeNumber.TryRead(text, out updateId, out var length)) return false;

        text = text[length..];
        if (!text.StartsWith(",\"seq\":"u8)) return false;

        text = text[7..];
        length = WholeNumber.LengthOf(text);
        if (length == 0) return false;

        text = text[length..];
        if (!text.StartsWith("},\"cts\":"u8)) return text.SequenceEqual("}}"u8);

        text = text[8..];
        length = WholeNumber.LengthOf(text);
        return length != 0 && text[length..].SequenceEqual("}"u8);
    }
}
