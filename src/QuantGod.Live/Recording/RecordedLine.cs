using System.Buffers;
using System.Buffers.Text;
using QuantGod.Market.Book;
using QuantGod.Market.Messages;

namespace QuantGod.Live.Recording;

/// <summary>Writes messages as the lines of a day archive, which Etl reads: numbers that read back the same in every bit.</summary>
/// <param name="depth">Levels a side that the archive is named after.</param>
sealed class RecordedLine(string symbol, int depth)
{
    /// <summary>Most levels a side of a snapshot, which keeps its line below the longest that is read. Prices beyond them are thousands of ticks away.</summary>
    const int MostSnapshotLevels = 15_000;
    const int LongestLevel = 64;
    const int LongestFrame = 256;
    const int PriceDecimals = 2; // at least; equally long prices are read faster
    const double LargestExactUnits = 1L << 53;

    readonly byte[] _symbol = System.Text.Encoding.UTF8.GetBytes(symbol);
    readonly long[] _prices = new long[MostSnapshotLevels];
    readonly double[] _sizes = new double[MostSnapshotLevels];

    /// <param name="number">The line's own running number, for <c>u</c>.</param>
    /// <param name="updateId">The exchange's id, for <c>seq</c>.</param>
    public void WriteDelta(IBufferWriter<byte> output, DepthMessage message, long number, long updateId)
    {
        var target = output.GetSpan(LongestFrame + LongestLevel * (message.Bids.Length + message.Asks.Length));
        var line = new Line(target);
        Begin(ref line, "delta"u8, message.TimestampMs);
        foreach (var level in message.Bids) WriteLevel(ref line, level);
        line.EndSide(",\"a\":["u8);
        foreach (var level in message.Asks) WriteLevel(ref line, level);
        End(ref line, number, updateId);
        output.Advance(line.Length);
    }

    public void WriteSnapshot(IBufferWriter<byte> output, OrderBook book, long timestampMs, long number, long updateId)
    {
        var target = output.GetSpan(LongestFrame + LongestLevel * 2 * MostSnapshotLevels);
        var line = new Line(target);
        Begin(ref line, "snapshot"u8, timestampMs);
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

    void Begin(ref Line line, ReadOnlySpan<byte> type, long timestampMs)
    {
        line.Text("{\"topic\":\"orderbook."u8);
        line.Number(depth);
        line.Text("."u8);
        line.Text(_symbol);
        line.Text("\",\"type\":\""u8);
        line.Text(type);
        line.Text("\",\"ts\":"u8);
        line.Number(timestampMs);
        line.Text(",\"data\":{\"s\":\""u8);
        line.Text(_symbol);
        line.Text("\",\"b\":["u8);
    }

    static void End(ref Line line, long number, long updateId)
    {
        line.EndSide(",\"u\":"u8);
        line.Number(number);
        line.Text(",\"seq\":"u8);
        line.Number(updateId);
        line.Text("}}\n"u8);
    }

    static void WriteLevel(ref Line line, in Level level)
    {
        line.Text("[\""u8);
        line.Units(level.PriceUnits, PriceDecimals);
        line.Text("\",\""u8);
        var units = Math.Round(level.Size * PriceUnits.PerQuote);
        if (units < LargestExactUnits && units / PriceUnits.PerQuote == level.Size) line.Units((long)units, 0);
        else line.Shortest(level.Size);
        line.Text("\"],"u8);
    }

    ref struct Line(Span<byte> target)
    {
        readonly Span<byte> _target = target;

        public int Length { get; private set; }

        public void Text(ReadOnlySpan<byte> text)
        {
            text.CopyTo(_target[Length..]);
            Length += text.Length;
        }

        public void Number(long number)
        {
            Utf8Formatter.TryFormat(number, _target[Length..], out var written);
            Length += written;
        }

        public void Shortest(double number)
        {
            Utf8Formatter.TryFormat(number, _target[Length..], out var written);
            Length += written;
        }

        /// <summary>Units of 1e-8 as a decimal number, without more zeros at its end than asked for.</summary>
        public void Units(long units, int fewestDecimals)
        {
            Number(units / PriceUnits.PerQuote);
            var fraction = units % PriceUnits.PerQuote;
            var decimals = PriceUnits.Decimals;
            for (; decimals > fewestDecimals && fraction % 10 == 0; decimals--) fraction /= 10;
            if (decimals == 0) return;

            Text("."u8);
            Utf8Formatter.TryFormat(fraction, _target[Length..], out var written, new('D', (byte)decimals));
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
