using System.Buffers;
using System.Buffers.Text;
using System.Text.Unicode;
using QuantGod.Market.Book;
using QuantGod.Market.Messages;

namespace QuantGod.Live.Recording;

/// <summary>Writes messages as the lines of a day archive, which Etl reads: numbers that read back the same in every bit.</summary>
/// <param name="depth">Levels a side that the archive is named after.</param>
sealed class RecordedLine(string symbol, int depth)
{
    /// <summary>
    /// Levels a side of a snapshot at most, which keeps its line below the longest that is read. Prices beyond them are thousands of ticks away.
    /// </summary>
    const int MaxSnapshotLevels = 15_000;
    const int MaxLevelBytes = 64;
    const int MaxFrameBytes = 256;
    const int PriceDecimals = 2; // at least; equally long prices are read faster
    const double MaxExactUnits = 1L << 53;

    readonly long[] _prices = new long[MaxSnapshotLevels];
    readonly double[] _sizes = new double[MaxSnapshotLevels];

    /// <param name="number">The line's own running number, for <c>u</c>.</param>
    /// <param name="updateId">The exchange's id, for <c>seq</c>.</param>
    public void WriteDelta(IBufferWriter<byte> output, DepthMessage message, long number, long updateId)
    {
        var target = output.GetSpan(MaxFrameBytes + MaxLevelBytes * (message.Bids.Length + message.Asks.Length));
        var line = new Line(target);
        Begin(ref line, "delta", message.TimestampMs);
        foreach (var level in message.Bids) WriteLevel(ref line, level);
        line.EndSide(",\"a\":["u8);
        foreach (var level in message.Asks) WriteLevel(ref line, level);
        End(ref line, number, updateId);
        output.Advance(line.Length);
    }

    public void WriteSnapshot(IBufferWriter<byte> output, OrderBook book, long timestampMs, long number, long updateId)
    {
        var target = output.GetSpan(MaxFrameBytes + MaxLevelBytes * 2 * MaxSnapshotLevels);
        var line = new Line(target);
        Begin(ref line, "snapshot", timestampMs);
        WriteSide(ref line, book.Bids);
        line.EndSide(",\"a\":["u8);
        WriteSide(ref line, book.Asks);
        End(ref line, number, updateId);
        output.Advance(line.Length);
    }

    void WriteSide(ref Line line, Ladder side)
    {
        var count = side.CopyBest(_prices, _sizes);
        for (var rank = 0; rank < count; rank++) WriteLevel(ref line, new(_prices[rank], _sizes[rank]));
    }

    void Begin(ref Line line, string type, long timestampMs)
    {
        Utf8.TryWrite(
            line.Rest,
            $$"""{"topic":"orderbook.{{depth}}.{{symbol}}","type":"{{type}}","ts":{{timestampMs}},"data":{"s":"{{symbol}}","b":[""",
            out var written);
        line.Length += written;
    }

    static void End(ref Line line, long number, long updateId)
    {
        line.EndSide(",\"u\":"u8);
        Utf8.TryWrite(line.Rest, $"{number},\"seq\":{updateId}}}}}\n", out var written);
        line.Length += written;
    }

    static void WriteLevel(ref Line line, in Level level)
    {
        line.Text("[\""u8);
        line.Units(level.PriceUnits, PriceDecimals);
        line.Text("\",\""u8);
        var units = Math.Round(level.Size * PriceUnits.PerQuote);
        if (units < MaxExactUnits && units / PriceUnits.PerQuote == level.Size) line.Units((long)units, 0);
        else line.Shortest(level.Size);
        line.Text("\"],"u8);
    }

    ref struct Line(Span<byte> target)
    {
        readonly Span<byte> _target = target;

        public int Length { get; set; }

        public readonly Span<byte> Rest => _target[Length..];

        public void Text(ReadOnlySpan<byte> text)
        {
            text.CopyTo(Rest);
            Length += text.Length;
        }

        public void Shortest(double number)
        {
            Utf8Formatter.TryFormat(number, Rest, out var written);
            Length += written;
        }

        /// <summary>Units of 1e-8 as a decimal number, without more zeros at its end than asked for.</summary>
        public void Units(long units, int minDecimals)
        {
            Utf8Formatter.TryFormat(units / PriceUnits.PerQuote, Rest, out var written);
            Length += written;
            var fraction = units % PriceUnits.PerQuote;
            var decimals = PriceUnits.Decimals;
            for (; decimals > minDecimals && fraction % 10 == 0; decimals--) fraction /= 10;
            if (decimals == 0) return;

            Text("."u8);
            Utf8Formatter.TryFormat(fraction, Rest, out written, new('D', (byte)decimals));
            Length += written;
        }

        /// <summary>Ends a side, whose last level has a comma behind it.</summary>
        public void EndSide(ReadOnlySpan<byte> next)
        {
            if (_target[Length - 1] == ',') Length--;
            Text("]"u8);
            Text(next);
        }
    }
}
