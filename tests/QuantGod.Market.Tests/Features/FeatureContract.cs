using QuantGod.Market.Features;
using QuantGod.Market.Sampling;
using QuantGod.Market.Tests.Support;

namespace QuantGod.Market.Tests.Features;

/// <summary>What every feature has to keep to; a feature adds only its name and its formula over whole minutes of samples.</summary>
public abstract class FeatureContract
{
    const int Minutes = 30;

    readonly List<BookSample> _samples = Some.Samples(Minutes);

    protected abstract string Name { get; }

    protected virtual double Tolerance => 1e-12;

    /// <param name="minute">The samples of the minute, at least two.</param>
    /// <param name="previousClose">Last micro-price of the minute before.</param>
    protected abstract double Expected(BookSample[] minute, double previousClose);

    [Fact]
    public void It_is_one_of_the_nine_and_has_its_column() => Assert.Contains(Name, CandleFeatures.Names);

    [Fact]
    public void Value_equals_its_formula_over_the_samples_of_the_minute()
    {
        var minutes = _samples.Chunk(60).ToArray();
        var values = Some.Candles(_samples).Column(Name);

        Assert.Equal(Minutes - 1, values.Length);
        for (var row = 0; row < values.Length; row++) Assert.Equal(Expected(minutes[row + 1], minutes[row][^1].MicroPrice), values[row], Tolerance);
    }

    [Theory, InlineData(1), InlineData(10), InlineData(28)]
    public void Value_is_the_same_when_every_later_minute_is_cut_off(int minute)
    {
        var cut = Some.Candles(_samples.Take((minute + 1) * 60));

        Assert.Equal(Some.Candles(_samples).Column(Name)[minute - 1], cut.Column(Name)[minute - 1]);
    }

    [Fact]
    public void Value_is_the_same_when_computed_again() =>
        Assert.Equal(Some.Candles(_samples).Column(Name).ToArray(), Some.Candles(_samples).Column(Name).ToArray());
}
