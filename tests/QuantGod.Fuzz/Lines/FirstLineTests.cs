using System.Text;
using QuantGod.Fuzz.Support;
using QuantGod.Market.Messages;

namespace QuantGod.Fuzz.Lines;

/// <summary>Lines that the fast reader meets before it has learnt what the lines of its archive look like. Found by fuzzing.</summary>
public sealed class FirstLineTests
{
    [Theory]
    [InlineData("""{"topic":"orderbook.200.BTCUSDT","type":"delta" """, LineFault.CutJson)]
    [InlineData("""{"topic":"orderbook.200.BTCUSDT","type":"delta",""", LineFault.CutJson)]
    [InlineData("""{"topic":"orderbook.200.BTCUSDT","type":"snapshot","ts" """, LineFault.CutJson)]
    [InlineData(
        """{"topic":"orderbook.200.BTCUSDT","type":"delta","id":5,"data":{"s":"BTCUSDT","b":[],"a":[],"u":1,"seq":2},"cts":3}""", LineFault.MissingTimestamp)]
    public void A_first_line_that_is_not_as_usual_is_judged_as_the_plain_reader_judges_it(string line, LineFault fault)
    {
        Assert.Equal(fault, new BybitMessageReader(Corpus.Symbol).Read(Encoding.UTF8.GetBytes(line), new()));
        Assert.Equal(fault, new FastBybitReader(Corpus.Symbol).Read(Encoding.UTF8.GetBytes(line), new()));
    }

    [Fact]
    public void The_update_id_of_data_that_is_given_again_is_forgotten()
    {
        var message = new DepthMessage();
        var line = """{"ts":5,"type":"delta","data":{"b":[],"a":[],"u":7},"data":{"b":[],"a":[]}}"""u8;

        Assert.Equal(LineFault.None, new BybitMessageReader(Corpus.Symbol).Read(line, message));
        Assert.Null(message.UpdateId);
    }
}
