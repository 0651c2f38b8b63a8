using System.Globalization;
using QuantGod.Live.Synchronising;
using QuantGod.Market.Book;
using QuantGod.Market.Messages;

namespace QuantGod.Live.Replay;

/// <summary>
/// Writes the best bid and ask after each depth event as CSV: <c>u,bid,bid_qty,ask,ask_qty</c>, numbers as the stream writes them. An empty side has
/// empty fields.
/// </summary>
public sealed class TopDump : IBookListener, IDisposable
{
    readonly StreamWriter _csv;
    (string Price, string Size)? _formats; // an exchange writes all levels with equally many decimals

    /// <param name="path">Overwritten.</param>
    public TopDump(string path)
    {
        _csv = new StreamWriter(path) { NewLine = "\n" };
        _csv.WriteLine("u,bid,bid_qty,ask,ask_qty");
    }

    /// <summary>Learns the number of decimals from the first frame that has a level.</summary>
    public void Observe(ReadOnlySpan<byte> frame)
    {
        if (_formats is not null || frame.IndexOf("[[\""u8) is var start && start < 0) return;

        frame = frame[(start + 3)..];
        if (frame.IndexOf("\",\""u8) is not (> 0 and var priceEnd)) return;

        var size = frame[(priceEnd + 3)..];
        if (size.IndexOf((byte)'"') is > 0 and var sizeEnd) _formats = (FormatOf(frame[..priceEnd]), FormatOf(size[..sizeEnd]));
    }

    /// <inheritdoc/>
    public void Replaced(OrderBook book, long timestampMs, long updateId) => Write(book, updateId);

    /// <inheritdoc/>
    public void Changed(OrderBook book, DepthMessage message) => Write(book, message.UpdateId!.Value);

    /// <inheritdoc/>
    public void Dispose() => _csv.Dispose();

    void Write(OrderBook book, long updateId) => _csv.WriteLine($"{updateId},{Top(book.Bids)},{Top(book.Asks)}");

    string Top(Ladder side)
    {
        if (side.IsEmpty) return ",";

        var (price, size) = _formats ?? ("F2", "F3");
        var inQuote = side[0].PriceUnits / (decimal)PriceUnits.PerQuote;
        return $"{inQuote.ToString(price, CultureInfo.InvariantCulture)},{((decimal)side[0].Size).ToString(size, CultureInfo.InvariantCulture)}";
    }

    static string FormatOf(ReadOnlySpan<byte> number) => $"F{(number.IndexOf((byte)'.') is var point && point < 0 ? 0 : number.Length - point - 1)}";
}
