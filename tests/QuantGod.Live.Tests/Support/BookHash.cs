using System.Security.Cryptography;
using System.Text;
using QuantGod.Market.Book;

namespace QuantGod.Live.Tests.Support;

/// <summary>The golden files' fingerprint of a book: price and size in units of 1e-8, best to worst, bids then asks.</summary>
static class BookHash
{
    public static string Of(OrderBook book, int levels) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes($"{Side(book.Bids, levels)}|{Side(book.Asks, levels)}")))[..16];

    static string Side(Ladder side, int levels)
    {
        var (prices, sizes) = (new long[levels], new double[levels]);
        var count = side.CopyBest(prices, sizes);
        return string.Join(';', Enumerable.Range(0, count).Select(rank => $"{prices[rank]}:{(long)Math.Round(sizes[rank] * 1e8)}"));
    }
}
