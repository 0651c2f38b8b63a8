using QuantGod.Live.Inference;

namespace QuantGod.Live.Tests.Inference;

public class SignalTests
{
    const long MinuteMs = 1771601400000; // 2026-02-20 15:30

    [Fact]
    public void Line_has_the_form_that_people_know()
    {
        var signal = new Signal(MinuteMs, 60_000, 60, [0.1f, 0.157f, 0.743f], [0.1f, 0.079f, 0.821f], 0.312f, []);

        Assert.Equal("[2026-02-20 15:30:00] Signal: BUY | Confidence: 0.821 | Base: BUY(0.743) | Entropy: 0.312", signal.ToString());
        Assert.Equal("  Features — Z-score drift check: all OK", signal.DriftLine);
    }

    [Fact]
    public void Without_an_auditor_the_network_decides()
    {
        var signal = new Signal(MinuteMs, 60_000, 60, [0.5f, 0.3f, 0.2f], null, 1.03f, ["volatility z=5.1", "max_spread z=-4.2"]);

        Assert.Equal("[2026-02-20 15:30:00] Signal: SELL | Confidence: 0.500 | Base: SELL(0.500) | Entropy: 1.030", signal.ToString());
        Assert.Equal("  Features — Z-score drift check: volatility z=5.1, max_spread z=-4.2", signal.DriftLine);
    }
}
