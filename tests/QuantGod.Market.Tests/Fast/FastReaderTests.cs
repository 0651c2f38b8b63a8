using System.Globalization;
using System.Text;
using QuantGod.Market.Book;
using QuantGod.Market.Messages;
using QuantGod.Market.Tests.Support;

namespace QuantGod.Market.Tests.Fast;

/// <summary>The fast reader against the plain one, on lines of every kind.</summary>
public class FastReaderTests
{
    readonly FastBybitReader _fast = new(Some.Symbol);
    readonly BybitMessageReader _plain = new(Some.Symbol);
    readonly DepthMessage _fastMessage = new();
    readonly DepthMessage _plainMessage = new();

    [Theory]
    [InlineData(
        """{"topic":"orderbook.200.BTCUSDT","type":"delta","ts":1735689600137,"data":{"s":"BTCUSDT","b":[],"a":[],"u":3,"seq":2376},"cts":1735689600236}""")]
    [InlineData("""{"topic":"orderbook.500.BTCUSDT","ts":1735689600137,"type":"delta","data":{"s":"BTCUSDT","b":[["1","2"]],"a":[],"u":3,"seq":2376},"cts":1735689600236}""")]
    [InlineData(
        """{"topic":"orderbook.500.BTCUSDT","ts":1735689600137,"type":"snapshot","data":{"s":"BTCUSDT","b":[["1","2"]],"a":[["3","4"]],"u":3,"seq":2376}}""")]
    [InlineData("""{"type":"delta","topic":"orderbook.500.BTCUSDT","ts":1735689600137,"data":{"a":[["3","4"]],"b":[["1","2"]],"u":3,"seq":2376}}""")]
    [InlineData("""{"topic":"orderbook.200.BTCUSDT", "type":"delta","ts":1735689600137,"data":{"s":"BTCUSDT","b":[["1", "2"]],"a":[],"u":3,"seq":2376},"cts":1735689600236}""")]
    [InlineData("""{"topic":"orderbook.200.BTCUSDT","type":"d\u0065lta","ts":1735689600137,"data":{"s":"BTCUSDT","b":[["\u0031","2"]],"a":[],"u":3,"seq":2376},"cts":1}""")]
    [InlineData("""{"topic":"orderbook.200.BTCUSDT","type":"delta","ts":1735689600137,"data":{"s":"BTCUSDT","b":[],"a":[],"u":3,"seq":2376},"cts":0,"more":[1,{"ts":2}]}""")]
    [InlineData("""{"topic":"orderbook.200.BTCUSDT","type":"delta","ts":1735689600137,"data":{"s":"BTCUSDT","b":[],"a":[],"u":3,"seq":2376},"cts":00}""")]
    [InlineData("""{"topic":"orderbook.200.BTCUSDT","type":"delta","ts":01735689600137,"data":{"s":"BTCUSDT","b":[],"a":[],"u":3,"seq":2376},"cts":1}""")]
    [InlineData("""{"topic":"orderbook.200.BTCUSDT","type":"delta","ts":0,"data":{"s":"BTCUSDT","b":[],"a":[],"u":3,"seq":2376},"cts":1}""")]
    [InlineData("""{"topic":"orderbook.200.BTCUSDT","type":"delta","ts":253402300800000,"data":{"s":"BTCUSDT","b":[],"a":[],"u":3,"seq":2376},"cts":1}""")]
    [InlineData("""{"topic":"orderbook.200.BTCUSDT","type":"delta","ts":1,"data":{"s":"BTCUSDT","b":[],"a":[],"u":99999999999999999999,"seq":99999999999999999999},"cts":1}""")]
    [InlineData("""{"topic":"orderbook.200.ETHUSDT","type":"delta","ts":1,"data":{"s":"BTCUSDT","b":[],"a":[],"u":1,"seq":1},"cts":1}""")]
    [InlineData("""{"topic":"orderbook.200.BTCUSDT","type":"delta","ts":1,"data":{"s":"ETHUSDT","b":[],"a":[],"u":1,"seq":1},"cts":1}""")]
    [InlineData("""{"topic":"orderbook.200.BTCUSDT","type":"delta","ts":1,"data":{"s":"BTCUSDT","b":[],"a":[],"u":1,"seq":1},"cts":1}}""")]
    [InlineData("""{"topic":"orderbook.200.BTCUSDT","type":"delta","ts":1,"data":{"s":"BTCUSDT","b":[],"a":[],"u":1,"seq":1},"cts":1} """)]
    [InlineData("")]
    [InlineData("{")]
    public void Lines_of_other_shapes(string line) => AssertSame(Some.Utf8(line));

    [Fact]
    public void Lines_whatever_came_before()
    {
        var random = new Random(3);
        string[] shapes =
        [
            """{"topic":"orderbook.200.BTCUSDT","type":"delta","ts":1735689600137,"data":{"s":"BTCUSDT","b":[["1.0","2"]],"a":[],"u":3,"seq":6},"cts":9}""",
            """{"topic":"orderbook.200.BTCUSDT","type":"snapshot","ts":1735689600138,"data":{"s":"BTCUSDT","b":[["1.0","2"]],"a":[],"u":3,"seq":6},"cts":9}""",
            """{"topic":"orderbook.200.BTCUSDT","ts":1735689600139,"type":"delta","data":{"s":"BTCUSDT","b":[["1.00","2"]],"a":[],"u":3,"seq":6},"cts":9}""",
            """{"topic":"orderbook.200.BTCUSDT","ts":1735689600140,"type":"snapshot","data":{"s":"BTCUSDT","b":[["10","2"]],"a":[],"u":3,"seq":6}}""",
            """{"topic":"orderbook.200.BTCUSDT","ts":1735689600140,"type":"other","data":{"s":"BTCUSDT","b":[["10","2"]],"a":[],"u":3,"seq":6}}""",
        ];
        for (var i = 0; i < 2000; i++) AssertSame(Some.Utf8(shapes[random.Next(shapes.Length)]));
    }

    [Theory]
    [InlineData("60000.10", "0"), InlineData("60000.10", "0.000"), InlineData("60000.10", "1.234"), InlineData("60000", "5"), InlineData("60000.", "5.")]
    [InlineData(".5", ".5"), InlineData(".", "1"), InlineData("1", "."), InlineData("", "1"), InlineData("1", ""), InlineData("0", "1"),
        InlineData("0.00", "1")]
    [InlineData("-1", "1"), InlineData("1", "-1"), InlineData("1", "-0"), InlineData("1.2.3", "1"), InlineData("1", "1.2.3"), InlineData("1e3", "1"),
        InlineData("1", "1e3")]
    [InlineData("9999999.9999999", "9999999.999999"), InlineData("99999999.99999999", "99999999.99999999"), InlineData("0.00001234", "123456789012345678")]
    [InlineData("0.000000001", "1"), InlineData("123456789012", "1"), InlineData("1", "0.1234567"), InlineData("1", "0.12345678"),
        InlineData("1", "0.123456789012345678901")]
    [InlineData("0001.10", "00.5"), InlineData("1 ", "1"), InlineData(" 1", "1"), InlineData("NaN", "1"), InlineData("1", "Infinity"), InlineData("1", "1]"),
        InlineData("1]", "1")]
    public void Levels_of_any_text(string price, string size)
    {
        foreach (var (before, after) in new[] { (0, 0), (3, 0), (0, 3), (3, 3) })
        {
            var levels = Enumerable.Repeat("""["60000.10","1.234"]""", before)
                .Append($"""["{price}","{size}"]""").Concat(Enumerable.Repeat("""["60000.10","1.234"]""", after));
            AssertSame(Some.Delta(bids: string.Join(',', levels)));
            AssertSame(Some.Delta(asks: string.Join(',', levels)));
        }
    }

    [Fact]
    public void Levels_of_random_numbers()
    {
        var random = new Random(11);
        for (var i = 0; i < 20_000; i++)
        {
            var levels = Enumerable.Range(0, random.Next(1, 12)).Select(_ => $"""["{Number(random, 9)}","{Number(random, 9)}"]""");
            AssertSame(Some.Delta(bids: string.Join(',', levels), asks: random.Next(3) == 0 ? """["60000.20","1"]""" : ""));
        }
    }

    [Theory, InlineData("clean_ob200", 101), InlineData("dirty_ob200", 102), InlineData("edge_ob200", 103)]
    public void Golden_lines_with_any_bytes_changed(string folder, int seed)
    {
        var random = new Random(seed);
        var lines = GoldenDay.Named(folder).Lines;
        for (var i = 0; i < 30_000; i++)
        {
            var line = lines[random.Next(lines.Count)];
            if (line.Length > 5000 && i % 20 != 0) continue; // snapshots are long; few are enough

            for (var change = random.Next(4); change > 0; change--) line = Mutate(line, random);
            AssertSame(line);
        }
    }

    [Theory, InlineData("clean_ob500"), InlineData("dirty_ob200")]
    public void Golden_lines_cut_anywhere(string folder)
    {
        foreach (var line in GoldenDay.Named(folder).Lines.Where(line => line.Length < 2000).Take(20))
            for (var length = 0; length <= line.Length; length++) AssertSame(line[..length]);
    }

    [Theory, InlineData("BTC\"USDT"), InlineData("BTC\\USDT"), InlineData("БТК"), InlineData("BTC-27DEC24")]
    public void Symbols_that_texts_hold_in_other_ways(string symbol)
    {
        var line = Some.Utf8(Encoding.UTF8.GetString(Some.Delta(bids: """["60000.10","2"]""")).Replace("BTCUSDT", symbol, StringComparison.Ordinal));
        Assert.Equal(new BybitMessageReader(symbol).Read(line, _plainMessage), new FastBybitReader(symbol).Read(line, _fastMessage));
    }

    [Fact]
    public void Lines_beyond_the_longest() => AssertSame(Some.Delta(bids: string.Join(',', Enumerable.Repeat("""["60000.10","1.234"]""", 60_000))));

    static string Number(Random random, int mostDigits)
    {
        var number = random.NextInt64((long)Math.Pow(10, random.Next(1, mostDigits + 1))).ToString(CultureInfo.InvariantCulture);
        return random.Next(3) == 0 ? number
            : number + "." + random.NextInt64((long)Math.Pow(10, random.Next(1, mostDigits + 1))).ToString(CultureInfo.InvariantCulture);
    }

    static byte[] Mutate(byte[] line, Random random)
    {
        if (line.Length == 0) return [(byte)random.Next(256)];

        var at = random.Next(line.Length);
        var length = Math.Min(random.Next(1, 9), line.Length - at);
        return random.Next(6) switch
        {
            0 => [.. line[..at], .. line[(at + length)..]],
            1 => [.. line[..(at + length)], .. line[at..]],
            2 => [.. line[..at], (byte)random.Next(256), .. line[at..]],
            3 => [.. line[..at], (byte)random.Next(256), .. line[(at + 1)..]],
            4 => [.. line[..at], "\"[]{},.:0159-eE \\"u8[random.Next(17)], .. line[(at + 1)..]],
            _ => [.. line[..at], "\"[]{},.:0159-eE \\"u8[random.Next(17)], .. line[at..]],
        };
    }

    void AssertSame(byte[] line)
    {
        var (expected, actual) = (_plain.Read(line, _plainMessage), _fast.Read(line, _fastMessage));
        if (expected != actual) Assert.Fail($"{expected} became {actual}: {Encoding.UTF8.GetString(line)}");
        if (expected != LineFault.None) return;

        Assert.Equal(
            (_plainMessage.Type, _plainMessage.TimestampMs, _plainMessage.UpdateId), (_fastMessage.Type, _fastMessage.TimestampMs, _fastMessage.UpdateId));
        AssertSame(_plainMessage.Bids, _fastMessage.Bids, line);
        AssertSame(_plainMessage.Asks, _fastMessage.Asks, line);
    }

    static void AssertSame(ReadOnlySpan<Level> expected, ReadOnlySpan<Level> actual, byte[] line)
    {
        var isSame = expected.Length == actual.Length;
        for (var i = 0; isSame && i < expected.Length; i++)
            isSame = expected[i].PriceUnits == actual[i].PriceUnits
                && BitConverter.DoubleToInt64Bits(expected[i].Size) == BitConverter.DoubleToInt64Bits(actual[i].Size);
        if (!isSame) Assert.Fail($"Other levels: {Encoding.UTF8.GetString(line)}");
    }
}
