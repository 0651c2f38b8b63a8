using QuantGod.Live.Synchronising;
using QuantGod.Market.Book;
using QuantGod.Market.Messages;

namespace QuantGod.Live.Replay;

/// <summary>Writes the best bid and ask after each depth event as CSV: <c>u,bid,bid_qty,ask,ask_qty</c>, numbers as the stream writes them. An empty side has empty fields.</summary>
public sealed class TopDump : IBookListener, IDisposable
{
    readonly StreamWriter _csv;

    public TopDump(string path)
    {
        _csv = new StreamWriter(path) { NewLine = "\n" };
        _csv.WriteLine("u,bid,bid_qty,ask,ask_qty");
    }

    /// <summary>To be set before the first change; see <see cref="DecimalPlaces.Of"/>.</summary>
    public DecimalPlaces Decimals { get; set; } = new(2, 3);

    public void Replaced(OrderBook book, long timestampMs, long updateId) => Write(book, updateId);

    public void Changed(OrderBook book, DepthMessage message) => Write(book, message.UpdateId!.Value);

    public void Dispose() => _csv.Dispose();

    void Write(OrderBook book, long updateId) => _csv.WriteLine($"{updateId},{Top(book.Bids)},{Top(book.Asks)}");

    string Top(Ladder side) => side.IsEmpty ? "," : $"{Decimals.PriceText(side[0].PriceUnits)},{Decimals.SizeText(side[0].Size)}";
}
