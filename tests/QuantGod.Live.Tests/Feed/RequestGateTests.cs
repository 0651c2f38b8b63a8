using System.Net;
using QuantGod.Live.Feed;
using QuantGod.Live.Tests.Support;

namespace QuantGod.Live.Tests.Feed;

public class RequestGateTests
{
    readonly SettableClock _clock = new(); // begins at a minute's start

    [Fact]
    public void Weight_of_a_minute_is_not_overdrawn()
    {
        var gate = new RequestGate(weightPerMinute: 50, _clock);
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal(TimeSpan.Zero, gate.WaitFor(20));
            gate.Spend(20);
        }

        _clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(TimeSpan.FromSeconds(52), gate.WaitFor(20)); // two more than to the next minute, for clocks that differ

        _clock.Advance(TimeSpan.FromSeconds(50));
        Assert.Equal(TimeSpan.Zero, gate.WaitFor(20));
    }

    [Fact]
    public void Exchange_that_counts_more_is_believed()
    {
        var gate = new RequestGate(weightPerMinute: 100, _clock);

        gate.Observe(HttpStatusCode.OK, null, usedWeight: 90);

        Assert.True(gate.WaitFor(20) > TimeSpan.Zero);
    }

    [Theory, InlineData(429), InlineData(418)]
    public void Pause_asked_for_is_kept(int status)
    {
        var gate = new RequestGate(400, _clock);

        gate.Observe((HttpStatusCode)status, TimeSpan.FromSeconds(137), null);

        Assert.Equal(TimeSpan.FromSeconds(137), gate.WaitFor(20));
        _clock.Advance(TimeSpan.FromSeconds(137));
        Assert.Equal(TimeSpan.Zero, gate.WaitFor(20));
    }

    [Theory, InlineData(429), InlineData(418)]
    public void Without_a_word_the_next_minute_is_waited_for(int status)
    {
        var gate = new RequestGate(400, _clock);
        _clock.Advance(TimeSpan.FromSeconds(15));

        gate.Observe((HttpStatusCode)status, null, null);

        Assert.Equal(TimeSpan.FromSeconds(47), gate.WaitFor(20));
    }

    [Fact]
    public void Shorter_pause_never_ends_a_longer_one()
    {
        var gate = new RequestGate(400, _clock);

        gate.Observe(RequestGate.IsBanned, TimeSpan.FromSeconds(300), null);
        gate.Observe(HttpStatusCode.TooManyRequests, TimeSpan.FromSeconds(1), null);

        Assert.Equal(TimeSpan.FromSeconds(300), gate.WaitFor(20));
    }

    [Theory, InlineData(200), InlineData(403), InlineData(503)]
    public void Other_replies_ask_for_no_pause(int status)
    {
        var gate = new RequestGate(400, _clock);

        gate.Observe((HttpStatusCode)status, TimeSpan.FromSeconds(9), null);

        Assert.Equal(TimeSpan.Zero, gate.WaitFor(20));
    }

    [Theory, InlineData(-3), InlineData(3)]
    public void Pause_lasts_as_long_as_told_when_the_time_of_day_leaps(int hours)
    {
        var gate = new RequestGate(400, _clock);
        gate.Observe(HttpStatusCode.TooManyRequests, TimeSpan.FromSeconds(30), usedWeight: null);

        _clock.Leap(TimeSpan.FromHours(hours));
        Assert.Equal(TimeSpan.FromSeconds(30), gate.WaitFor(20));

        _clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(TimeSpan.Zero, gate.WaitFor(20));
    }
}
