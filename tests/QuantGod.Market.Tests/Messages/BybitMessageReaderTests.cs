using System.Text;
using QuantGod.Market.Messages;
using QuantGod.Market.Tests.Support;

namespace QuantGod.Market.Tests.Messages;

public class BybitMessageReaderTests
{
    const string Usual = """{"topic":"orderbook.200.BTCUSDT","type":"delta","ts":5000,"data":{"s":"BTCUSDT","b":[["2.5","1.25"]],"a":[["2.6","0"],["2.7","4"]],"u":7,"seq":9},"cts":4997}""";

    [Theory]
    [InlineData(Usual)]
    [InlineData("""{"cts":4997,"data":{"seq":9,"u":7,"a":[["2.6","0"],["2.7","4"]],"b":[["2.5","1.25"]],"s":"BTCUSDT"},"ts":5000,"type":"delta","topic":"orderbook.200.BTCUSDT"}""")]
    [InlineData("""  { "topic" : "orderbook.200.BTCUSDT" , "type":"delta","ts" : 5000 ,"data": { "s":"BTCUSDT", "b" : [ [ "2.5" , "1.25" ] ],"a":[["2.6","0"], ["2.7","4"] ],"u" :7 } }  """)]
    [InlineData("""{"\u0074opic":"orderbook.200.BTC\u0055SDT","type":"\u0064elta","ts":5000,"data":{"s":"\u0042TCUSDT","b":[["2\u002e5","1.25"]],"a":[["2.6","0"],["2.7","4"]],"u":7}}""")]
    [InlineData("""{"id":null,"x":{"b":[["1"]],"ts":"no"},"y":[[],{"type":3},[[1,2],"\\\""]],"type":"delta","ts":5000,"data":{"n":[{"a":1}],"b":[["2.5","1.25"]],"a":[["2.6","0"],["2.7","4"]],"u":7}}""")]
    [InlineData("""{"type":"delta","ts":5000,"data":{"b":[[2.5,1.25]],"a":[[2.6,0],[2.7,4e0]],"u":7}}""")]
    [InlineData("""{"type":"snapshot","ts":"x","data":null,"type":"delta","ts":5000,"data":{"b":1,"a":[["9","9"]],"b":[["2.5","1.25"]],"a":[["2.6","0"],["2.7","4"]],"u":7}}""")]
    public void The_same_message_is_read_however_its_json_is_written(string line)
    {
        var message = new DepthMessage();

        Assert.Equal(LineFault.None, Some.Read(line, message));

        Assert.Equal((DepthMessageType.Delta, 5000, 7L), (message.Type, message.TimestampMs, message.UpdateId));
        Assert.Equal([Some.Level(2.5, 1.25)], message.Bids.ToArray());
        Assert.Equal([Some.Level(2.6, 0), Some.Level(2.7, 4)], message.Asks.ToArray());
    }

    [Theory]
    [InlineData("", LineFault.Blank), InlineData(" \t \r", LineFault.Blank)]
    [InlineData("hello world", LineFault.NotJson), InlineData("{'type':1}", LineFault.NotJson), InlineData("{} trailing", LineFault.NotJson)]
    [InlineData("""{"a":1,}""", LineFault.NotJson), InlineData("""{"a":01}""", LineFault.NotJson), InlineData("{} {}", LineFault.NotJson)]
    [InlineData("{", LineFault.CutJson), InlineData("""{"type":"del""", LineFault.CutJson), InlineData("""{"type":"delta","ts":50""", LineFault.CutJson)]
    [InlineData("[1,2,3]", LineFault.NotAnObject), InlineData("null", LineFault.NotAnObject), InlineData("\"text\"", LineFault.NotAnObject)]
    [InlineData("""{"type":"\ud800"}""", LineFault.NotUtf8)]
    public void A_line_that_is_no_json_object_is_refused_by_kind(string line, LineFault fault) => Assert.Equal(fault, Some.Read(line));

    [Theory]
    [InlineData("\"ts\":5000,", "", LineFault.MissingTimestamp), InlineData("5000", "null", LineFault.MissingTimestamp)]
    [InlineData("5000", "\"5000\"", LineFault.TimestampNotANumber), InlineData("5000", "{}", LineFault.TimestampNotANumber)]
    [InlineData("5000", "0", LineFault.TimestampOutOfRange), InlineData("5000", "-5", LineFault.TimestampOutOfRange),
        InlineData("5000", "5000.5", LineFault.TimestampOutOfRange)]
    [InlineData("5000", "99999999999999999999", LineFault.TimestampOutOfRange), InlineData("5000", "253402300800000", LineFault.TimestampOutOfRange)]
    [InlineData("\"type\":\"delta\",", "", LineFault.MissingType), InlineData("\"delta\"", "null", LineFault.MissingType)]
    [InlineData("\"delta\"", "\"heartbeat\"", LineFault.UnknownType), InlineData("\"delta\"", "3", LineFault.UnknownType)]
    [InlineData("\"data\":", "\"date\":", LineFault.MissingData)]
    [InlineData("\"b\":", "\"bb\":", LineFault.MissingBids), InlineData("[[\"2.5\",\"1.25\"]]", "null", LineFault.MissingBids)]
    [InlineData("\"a\":", "\"aa\":", LineFault.MissingAsks), InlineData("[[\"2.6\",\"0\"],[\"2.7\",\"4\"]]", "{}", LineFault.MissingAsks)]
    [InlineData("[\"2.7\",\"4\"]", "[\"2.7\"]", LineFault.MalformedLevel), InlineData("[\"2.7\",\"4\"]", "[]", LineFault.MalformedLevel)]
    [InlineData("[\"2.7\",\"4\"]", "[\"2.7\",\"4\",\"5\"]", LineFault.MalformedLevel), InlineData("[\"2.7\",\"4\"]", "7", LineFault.MalformedLevel)]
    [InlineData("\"2.7\"", "\"x\"", LineFault.PriceNotNumeric), InlineData("\"2.7\"", "[[2.7]]", LineFault.PriceNotNumeric),
        InlineData("\"2.7\"", "null", LineFault.PriceNotNumeric)]
    [InlineData("\"2.7\"", "\"0\"", LineFault.PriceNotPositive), InlineData("\"2.7\"", "\"1e-9\"", LineFault.PriceOutOfRange)]
    [InlineData("\"4\"", "\"abc\"", LineFault.SizeNotNumeric), InlineData("\"4\"", "\"-4\"", LineFault.SizeNegative),
        InlineData("\"4\"", "true", LineFault.SizeNotNumeric)]
    [InlineData("\"s\":\"BTCUSDT\"", "\"s\":\"ETHUSDT\"", LineFault.OtherSymbol), InlineData("200.BTCUSDT", "200.ETHUSDT", LineFault.OtherSymbol)]
    [InlineData("200.BTCUSDT", "200.XBTCUSDT", LineFault.OtherSymbol), InlineData("\"s\":\"BTCUSDT\"", "\"s\":5", LineFault.OtherSymbol)]
    public void One_fault_in_a_message_is_refused_by_kind(string part, string replacement, LineFault fault)
    {
        Assert.Contains(part, Usual, StringComparison.Ordinal);

        Assert.Equal(fault, Some.Read(Usual.Replace(part, replacement, StringComparison.Ordinal)));
    }

    [Fact]
    public void Cut_anywhere_the_line_is_refused()
    {
        for (var length = 1; length < Usual.Length; length++) Assert.Equal(LineFault.CutJson, Some.Read(Usual[..length]));
    }

    [Fact]
    public void Any_byte_changed_gives_a_fault_or_a_message_but_never_an_exception()
    {
        var random = new Random(4);
        var (reader, message) = (new BybitMessageReader(Some.Symbol), new DepthMessage());
        for (var i = 0; i < 50_000; i++)
        {
            var line = Encoding.UTF8.GetBytes(Usual);
            for (var change = 0; change <= random.Next(3); change++) line[random.Next(line.Length)] = (byte)random.Next(256);

            Assert.True(Enum.IsDefined(reader.Read(line, message)));
        }
    }

    [Fact]
    public void Bytes_that_are_no_text_are_refused() =>
        Assert.Equal(LineFault.NotUtf8, new BybitMessageReader(Some.Symbol).Read([0xFF, 0xFE, (byte)'{'], new()));

    [Fact]
    public void A_line_longer_than_any_message_is_refused_unread() =>
        Assert.Equal(LineFault.TooLong, new BybitMessageReader(Some.Symbol).Read(new byte[BybitMessageReader.MaxLineBytes + 1], new()));

    [Fact]
    public void Reading_allocates_nothing_once_its_buffers_have_grown()
    {
        var (reader, message, line) = (new BybitMessageReader(Some.Symbol), new DepthMessage(), Encoding.UTF8.GetBytes(Usual));

        Assert.Equal(0, Allocations.OfSteadyState(() =>
        {
            for (var i = 0; i < 1000; i++) reader.Read(line, message);
        }));
    }

    [Fact]
    public void An_update_id_is_not_carried_over_to_a_message_without_one()
    {
        var (reader, message) = (new BybitMessageReader(Some.Symbol), new DepthMessage());
        reader.Read(Encoding.UTF8.GetBytes(Usual), message);

        reader.Read(Encoding.UTF8.GetBytes(Usual.Replace("\"u\":7,", "", StringComparison.Ordinal)), message);

        Assert.Null(message.UpdateId);
    }
}
