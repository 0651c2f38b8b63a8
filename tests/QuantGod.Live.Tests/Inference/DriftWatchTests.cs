using QuantGod.Learning.Data;
using QuantGod.Live.Inference;

namespace QuantGod.Live.Tests.Inference;

public class DriftWatchTests
{
    // Mean 0, deviation 1 in both columns.
    readonly DriftWatch _watch = new(StandardScaler.Fit<double>(["body", "volatility"], [-1, 1, 1, -1]), limit: 4);

    [Fact]
    public void Features_near_training_are_not_mentioned()
    {
        _watch.Observe([3.9f, -4f]);

        Assert.Empty(_watch.Drifted);
        Assert.Empty(_watch.Begun);
    }

    [Fact]
    public void Episode_is_begun_once_and_again_after_its_end()
    {
        var begun = new List<string>();
        foreach (var value in new[] { 0f, 5f, 6f, 4.5f, 1f, -7f })
        {
            _watch.Observe([0, value]);
            begun.Add(string.Join(',', _watch.Begun));
        }

        Assert.Equal(["", "volatility z=5.0", "", "", "", "volatility z=-7.0"], begun);
    }

    [Fact]
    public void Value_that_is_no_number_is_drift()
    {
        _watch.Observe([float.NaN, 0]);

        Assert.Equal(["body z=NaN"], _watch.Drifted);
    }
}
