using System.Runtime.CompilerServices;

namespace QuantGod.Market.Messages;

/// <summary>The fixed parts of the lines of one archive; learnt from its first lines, because they differ between years only, not within a file.</summary>
sealed class LineShapes(string symbol)
{
    // Other symbols would be written with escapes, or not at all.
    readonly bool _isPlain = symbol.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '.');
    readonly byte[] _topicEnd = [.. "."u8, .. System.Text.Encoding.UTF8.GetBytes(symbol), .. "\""u8];
    readonly byte[] _sides = [.. ",\"data\":{\"s\":\""u8, .. System.Text.Encoding.UTF8.GetBytes(symbol), .. "\",\"b\":["u8];
    LineShape? _last;

    /// <summary>The text around the time stamp of a line, and the message type in it.</summary>
    public sealed record LineShape(DepthMessageType Type, byte[] BeforeTimestamp, byte[] AfterTimestamp);

    /// <returns>A shape whose first part the line begins with; the second part is still to be compared.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public LineShape? Find(ReadOnlySpan<byte> line) =>
        _last is { } last && line.StartsWith(last.BeforeTimestamp) ? last : Learn(line);

    [MethodImpl(MethodImplOptions.NoInlining)]
    LineShape? Learn(ReadOnlySpan<byte> line)
    {
        var topic = TopicLength(line);
        if (topic == 0) return null;

        foreach (var type in (ReadOnlySpan<DepthMessageType>)[DepthMessageType.Delta, DepthMessageType.Snapshot])
        {
            var text = type == DepthMessageType.Delta ? ",\"type\":\"delta\""u8 : ",\"type\":\"snapshot\""u8;
            if (line[topic..].StartsWith(text) && line[(topic + text.Length)..].StartsWith(",\"ts\":"u8))
                return _last = new(type, [.. line[..topic], .. text, .. ",\"ts\":"u8], _sides);
            if (line[topic..].StartsWith(",\"ts\":"u8) && line[topic..].IndexOf(text) is > 0 and < 32)
                return _last = new(type, [.. line[..topic], .. ",\"ts\":"u8], [.. text, .. _sides]);
        }

        return null;
    }

    /// <returns>Length of <c>{"topic":"orderbook.200.SYMBOL"</c>, whatever the depth; 0 for anything else.</returns>
    int TopicLength(ReadOnlySpan<byte> line)
    {
        var begin = "{\"topic\":\"orderbook."u8;
        if (!_isPlain || !line.StartsWith(begin)) return 0;

        var depth = line[begin.Length..].IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        return depth >= 0 && line[(begin.Length + depth)..].StartsWith(_topicEnd) ? begin.Length + depth + _topicEnd.Length : 0;
    }
}
