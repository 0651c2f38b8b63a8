using QuantGod.Live.Feed;

namespace QuantGod.Live.Tests.Feed;

public class BackoffTests
{
    [Theory, InlineData(0.0, "250 500 1000 2000 2500 2500"), InlineData(0.5, "375 750 1500 3000 3750 3750")]
    public void Pauses_double_up_to_the_longest_and_begin_at_half(double chance, string expected)
    {
        var backoff = new Backoff(TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(5), () => chance);

        Assert.Equal(expected, string.Join(' ', Enumerable.Range(0, 6).Select(_ => backoff.Next().TotalMilliseconds)));
    }

    [Fact]
    public void Success_begins_anew()
    {
        var backoff = new Backoff(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1), () => 0.999999);
        for (var i = 0; i < 100; i++) backoff.Next();

        backoff.Reset();

        Assert.InRange(backoff.Next().TotalSeconds, 0.99, 1);
    }
}
