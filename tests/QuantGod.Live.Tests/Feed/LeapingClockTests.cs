using QuantGod.FakeExchange.Playback;
using QuantGod.Live.Tests.Support;

namespace QuantGod.Live.Tests.Feed;

/// <summary>A machine whose time of day is set while it runs.</summary>
public class LeapingClockTests
{
    const int Events = 3600; // six minutes, of which the first and the last are not whole

    [Fact]
    public async Task Rows_and_books_are_the_same()
    {
        var (steady, clock) = (ExchangeDuel.Futures(events: Events), new LeapingClock());
        var leaping = new ExchangeDuel(new(), ExchangeDuel.Options(), Events) { Clock = clock };

        await steady.RunAsync();
        await leaping.RunAsync(new Fault(FaultKind.Status, How: "429", RetryAfterSeconds: 1));

        Assert.True(clock.Looks > 2, "Nobody looked at the time of day.");
        Assert.Equal(0, leaping.Counts.AllResyncs);
        var minutes = leaping.Minutes.Skip(1).ToList(); // the first depends on when the snapshot came
        Assert.True(minutes.Count >= 2, $"{minutes.Count} minutes");
        foreach (var minute in minutes) Assert.Equal(steady.Rows[steady.Minutes.IndexOf(minute)], leaping.Rows[leaping.Minutes.IndexOf(minute)]);
    }
}
