using System.Globalization;

namespace QuantGod.Live.Replay;

/// <summary>How many decimals an exchange writes, which it does the same for every level.</summary>
public readonly record struct DecimalPlaces(int Price, int Size)
{
    /// <summary>Those of the first level in a frame; null when it has none.</summary>
    public static DecimalPlaces? Of(ReadOnlySpan<byte> frame)
    {
        var start = frame.IndexOf("[[\""u8);
        if (start < 0) return null;

        frame = frame[(start + 3)..];
        var priceEnd = frame.IndexOf((byte)'"');
        if (priceEnd < 0 || !frame[priceEnd..].StartsWith("\",\""u8)) return null;

        var size = frame[(priceEnd + 3)..];
        var sizeEnd = size.IndexOf((byte)'"');
        return sizeEnd < 0 ? null : new(CountIn(frame[..priceEnd]), CountIn(size[..sizeEnd]));
    }

    /// <param name="units">Price units.</param>
    public string PriceText(long units) => (units / (decimal)Market.Book.PriceUnits.PerQuote).ToString($"F{Price}", CultureInfo.InvariantCulture);

    public string SizeText(double size) => ((decimal)size).ToString($"F{Size}", CultureInfo.InvariantCulture);

    static int CountIn(ReadOnlySpan<byte> text) => text.IndexOf((byte)'.') is var point && point < 0 ? 0 : text.Length - point - 1;
}
