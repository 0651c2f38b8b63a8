using QuantGod.Live.Inference;

namespace QuantGod.Live.Tests.Inference;

public class CandleWindowTests
{
    const long MinuteMs = 60_000;

    [Fact]
    public void Window_holds_the_last_minutes_oldest_first()
    {
        var window = new CandleWindow(seqLen: 3, features: 2, maxGapMinutes: 90);

        for (var minute = 1; minute <= 5; minute++) window.Add(minute * MinuteMs, [minute, 10 * minute]);

        Assert.True(window.IsFull);
        Assert.Equal([3f, 30f, 4f, 40f, 5f, 50f], window.Rows.ToArray());
        Assert.Equal([5f, 50f], window.LastRow.ToArray());
        Assert.Equal([4f, 40f, 5f, 50f], window.History.ToArray());
    }

    [Theory, InlineData(1, 0, false), InlineData(91, 90, false), InlineData(92, 91, true), InlineData(0, -1, true), InlineData(-5, -6, true)]
    public void Hole_beyond_what_is_tolerated_restarts_the_window(int minutesLater, int missing, bool isRestart)
    {
        var window = new CandleWindow(seqLen: 3, features: 1, maxGapMinutes: 90);
        window.Add(1000 * MinuteMs, [1]);
        window.Add(1001 * MinuteMs, [2]);

        var added = window.Add((1001 + minutesLater) * MinuteMs, [3]);

        Assert.Equal(new CandleAdded(missing, isRestart), added);
        Assert.Equal(isRestart ? [3f] : new[] { 1f, 2f, 3f }, window.Rows.ToArray());
    }
}
