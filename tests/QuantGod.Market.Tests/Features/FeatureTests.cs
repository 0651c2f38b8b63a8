using QuantGod.Market.Sampling;

namespace QuantGod.Market.Tests.Features;

public class BodyTests : FeatureContract
{
    protected override string Name => "body";

    protected override double Expected(BookSample[] minute, double previousClose) => Math.Log(minute[^1].MicroPrice / minute[0].MicroPrice);
}

public class UpperWickTests : FeatureContract
{
    protected override string Name => "upper_wick";

    protected override double Expected(BookSample[] minute, double previousClose) =>
        (minute.Max(sample => sample.MicroPrice) - Math.Max(minute[0].MicroPrice, minute[^1].MicroPrice)) / previousClose;
}

public class LowerWickTests : FeatureContract
{
    protected override string Name => "lower_wick";

    protected override double Expected(BookSample[] minute, double previousClose) =>
        (Math.Min(minute[0].MicroPrice, minute[^1].MicroPrice) - minute.Min(sample => sample.MicroPrice)) / previousClose;
}

public class LogRetCloseTests : FeatureContract
{
    protected override string Name => "log_ret_close";

    protected override double Expected(BookSample[] minute, double previousClose) => Math.Log(minute[^1].MicroPrice / previousClose);
}

public class VolatilityTests : FeatureContract
{
    protected override string Name => "volatility";

    protected override double Tolerance => 1e-9;

    protected override double Expected(BookSample[] minute, double previousClose)
    {
        var mean = minute.Average(sample => sample.MicroPrice);
        return Math.Sqrt(minute.Sum(sample => (sample.MicroPrice - mean) * (sample.MicroPrice - mean)) / (minute.Length - 1));
    }
}

public class MaxSpreadTests : FeatureContract
{
    protected override string Name => "max_spread";

    protected override double Expected(BookSample[] minute, double previousClose) => minute.Max(sample => sample.Spread);
}

public class MeanObiTests : FeatureContract
{
    protected override string Name => "mean_obi";

    protected override double Expected(BookSample[] minute, double previousClose) => minute.Average(sample => sample.Obi);
}

public class MeanDeepObiTests : FeatureContract
{
    protected override string Name => "mean_deep_obi";

    protected override double Expected(BookSample[] minute, double previousClose) => minute.Average(sample => sample.DeepObi);
}

public class LogVolumeTests : FeatureContract
{
    protected override string Name => "log_volume";

    protected override double Expected(BookSample[] minute, double previousClose) => Math.Log(1 + minute.Length);
}
