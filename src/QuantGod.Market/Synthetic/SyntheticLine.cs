using System.Buffers.Text;

namespace QuantGod.Market.Synthetic;

/// <summary>The current message as UTF-8 JSON, in a buffer used again for every message.</summary>
/// <param name="levels">Maximum number of levels in one message.</param>
sealed class SyntheticLine(int levels)
{
    const int LevelBytes = 48;
    const int FrameBytes = 512;

    readonly byte[] _bytes = new byte[FrameBytes + levels * LevelBytes];
    int _length;
    bool _isFirstLevel;

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, _length);

    public void Clear() => _length = 0;

    public void Text(ReadOnlySpan<byte> text)
    {
        text.CopyTo(_bytes.AsSpan(_length));
        _length += text.Length;
    }

    public void Number(long value)
    {
        Utf8Formatter.TryFormat(value, _bytes.AsSpan(_length), out var written);
        _length += written;
    }

    public void BeginSide(ReadOnlySpan<byte> text)
    {
        Text(text);
        _isFirstLevel = true;
    }

    /// <param name="priceTicks">Price in ticks of 0.1, written with two decimals as the exchange does.</param>
    /// <param name="sizeThousandths">Size in thousandths of base currency; 0 removes the level.</param>
    public void Level(long priceTicks, int sizeThousandths)
    {
        Text(_isFirstLevel ? "[\""u8 : ",[\""u8);
        _isFirstLevel = false;
        Number(priceTicks / SyntheticDay.TicksPerQuote);
        Text("."u8);
        Number(priceTicks % SyntheticDay.TicksPerQuote);
        Text("0\",\""u8);
        if (sizeThousandths > 0) Size(sizeThousandths);
        else Text("0"u8);
        Text("\"]"u8);
    }

    void Size(int thousandths)
    {
        Number(thousandths / 1000);
        var fraction = thousandths % 1000;
        Text([(byte)'.', (byte)('0' + fraction / 100), (byte)('0' + fraction / 10 % 10), (byte)('0' + fraction % 10)]);
    }
}
