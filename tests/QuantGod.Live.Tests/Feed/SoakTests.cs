using System.Globalization;
using QuantGod.FakeExchange.Playback;
using QuantGod.Live.Tests.Support;

namespace QuantGod.Live.Tests.Feed;

/// <summary>
/// Hours of faults by chance, from a seed: never a wrong book, never a row while the book is lost, the exchange's own book at the end. Twenty minutes of
/// the market's time as a rule; the variable LIVE_SOAK_HOURS asks for more.
/// </summary>
public class SoakTests
{
    const int EventsAMinute = 600;
    const int EventsBetweenFaults = 250;
    const int EventsPerStep = 30;

    static readonly (FaultKind Kind, string How, int MaxCount)[] _kinds =
    [
        (FaultKind.Drop, "", 10), (FaultKind.Reorder, "", 1), (FaultKind.Duplicate, "", 3), (FaultKind.IdJump, "", 100_000), (FaultKind.Crossed, "", 1),
        (FaultKind.Disconnect, "clean", 1), (FaultKind.Disconnect, "rst", 1), (FaultKind.TimeRegress, "", 500), (FaultKind.Stall, "", 3_000),
        (FaultKind.StaleSnapshot, "", 2), (FaultKind.GapSnapshot, "", 2), (FaultKind.SlowSnapshot, "60", 1), (FaultKind.Status, "503", 2),
        (FaultKind.SnapshotBody, "empty", 1), (FaultKind.SnapshotBody, "cut", 1), (FaultKind.SnapshotBody, "unsorted", 1), (FaultKind.SnapshotBody, "limit", 1),
        (FaultKind.SnapshotBody, "wrong_symbol", 1), (FaultKind.Malformed, "bad_json", 1), (FaultKind.Malformed, "missing_u", 1),
        (FaultKind.Malformed, "text_price", 1),
        (FaultKind.Malformed, "negative_size", 1), (FaultKind.Malformed, "unknown_event", 3), (FaultKind.Malformed, "huge", 1),
        (FaultKind.Malformed, "binary", 2),
    ];

    static double Hours =>
        double.TryParse(Environment.GetEnvironmentVariable("LIVE_SOAK_HOURS"), CultureInfo.InvariantCulture, out var hours) ? hours : 1.0 / 3;

    [Fact]
    public async Task Book_comes_through_hours_of_random_faults()
    {
        var events = (int)(Hours * 60 * EventsAMinute);
        var options = ExchangeDuel.Options();
        var duel = new ExchangeDuel(
            new FakeExchangeOptions { WeightPerMinute = int.MaxValue },
            options with { Feed = options.Feed with { WeightPerMinute = int.MaxValue, LongestPauseSeconds = 0.05 } },
            events) { EventsPerStep = EventsPerStep, Timeout = TimeSpan.FromSeconds(60 + 0.1 * events / EventsPerStep) };
        var faults = Faults(new Random(20260220), events);

        await duel.RunAsync(faults);

        Assert.InRange(duel.Counts.AllResyncs, faults.Length / 10, 2 * faults.Length);
        Assert.True(duel.Minutes.Count > Hours * 60 / 2, $"{duel.Minutes.Count} minutes of {Hours * 60}");
        Assert.Equal(duel.Minutes.Order().Distinct(), duel.Minutes);
    }

    static Fault[] Faults(Random random, int events)
    {
        var faults = new List<Fault>();
        for (var at = EventsBetweenFaults; at < events - 4 * EventsBetweenFaults; at += random.Next(EventsBetweenFaults / 2, 2 * EventsBetweenFaults))
        {
            var (kind, how, max) = _kinds[random.Next(_kinds.Length)];
            var isOfSnapshots = kind
                is FaultKind.StaleSnapshot or FaultKind.GapSnapshot or FaultKind.SlowSnapshot or FaultKind.Status or FaultKind.SnapshotBody;
            faults.Add(new Fault(kind, AtEvent: at, Count: random.Next(1, max + 1), How: how));
            if (isOfSnapshots) faults.Add(new Fault(FaultKind.Drop, AtEvent: at + 1)); // so that a snapshot is asked for
        }

        return [.. faults];
    }
}
