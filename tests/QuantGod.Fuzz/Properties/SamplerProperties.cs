using QuantGod.Market.Book;
using QuantGod.Market.Sampling;

namespace QuantGod.Fuzz.Properties;

public sealed class SamplerProperties
{
    const long StartMs = 1735689600000;

    [Fact]
    public void No_second_is_sampled_twice_and_none_out_of_order() => Property.Holds<TimeStep[]>(RequireOnePerSecond);

    static void RequireOnePerSecond(TimeStep[] steps)
    {
        var (sampler, book, now) = (new BookSampler(), new OrderBook(), StartMs);
        long? last = null;
        foreach (var step in steps)
        {
            now += step.Milliseconds;
            var isDue = last is null || now - last >= 1000;

            Assert.Equal(isDue, sampler.TrySample(now, book, out var sample));
            if (!isDue) continue;

            Assert.Equal(now / 1000 * 1000, sample.TimestampMs);
            Assert.True(last is null || sample.TimestampMs >= last + 1000);
            last = sample.TimestampMs;
        }
    }
}
