using QuantGod.Market.Messages;

namespace QuantGod.Market.Tests.Messages;

public class LineFaultTallyTests
{
    [Fact]
    public void Each_fault_keeps_its_count_and_first_line()
    {
        var tally = new LineFaultTally();
        tally.Count(LineFault.CutJson, 5);
        tally.Count(LineFault.Blank, 9);
        tally.Count(LineFault.CutJson, 12);

        Assert.Equal([new(LineFault.Blank, 1, 9), new LineFaultCount(LineFault.CutJson, 2, 5)], tally.ToList());
        Assert.Equal(3, tally.Lines);
    }
}
