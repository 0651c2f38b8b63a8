using QuantGod.FakeExchange.Playback;
using QuantGod.Live.Synchronising;
using QuantGod.Live.Tests.Support;

namespace QuantGod.Live.Tests.Feed;

/// <summary>Snapshots that come late, old, broken or not at all.</summary>
public class SnapshotFaultTests
{
    [Fact]
    public async Task Slow_snapshot_is_waited_for_while_events_are_kept()
    {
        var duel = ExchangeDuel.Futures();

        await duel.RunAsync(new Fault(FaultKind.SlowSnapshot, How: "400"));

        Assert.Equal((0, 1), (duel.Counts.AllResyncs, duel.Exchange.Requests));
    }

    [Fact]
    public async Task Stale_snapshot_is_never_used()
    {
        var duel = ExchangeDuel.Futures();

        await duel.RunAsync(
            new Fault(FaultKind.Drop, AtEvent: ExchangeDuel.FaultAt), new Fault(FaultKind.StaleSnapshot, AtEvent: ExchangeDuel.FaultAt, Count: 2));

        Assert.Equal((1, 2, 4), (duel.Counts.Resyncs[(int)ResyncReason.Gap], duel.Counts.Resyncs[(int)ResyncReason.StaleSnapshot], duel.Exchange.Requests));
    }

    [Fact]
    public async Task Snapshot_in_a_hole_between_ids_is_joined()
    {
        var duel = ExchangeDuel.Futures();

        await duel.RunAsync(new Fault(FaultKind.GapSnapshot));

        Assert.Equal((0, 1), (duel.Counts.AllResyncs, duel.Exchange.Requests));
    }

    [Theory]
    [InlineData("empty"), InlineData("cut"), InlineData("unsorted"), InlineData("limit"), InlineData("wrong_symbol")]
    public async Task Spoilt_snapshot_is_refused_and_fetched_again(string how)
    {
        var duel = ExchangeDuel.Futures();

        await duel.RunAsync(new Fault(FaultKind.SnapshotBody, Count: 2, How: how));

        Assert.Equal(3, duel.Exchange.Requests);
    }

    [Theory]
    [InlineData("429", 1, 1), InlineData("418", 1, 1), InlineData("403", 2, null), InlineData("451", 2, null), InlineData("500", 3, null),
        InlineData("503", 1, null)]
    public async Task Refused_request_is_repeated_when_it_may(string status, int count, int? retryAfter)
    {
        var duel = ExchangeDuel.Futures(events: 2500);

        await duel.RunAsync(new Fault(FaultKind.Drop, AtEvent: ExchangeDuel.FaultAt),
            new Fault(FaultKind.Status, AtEvent: ExchangeDuel.FaultAt, Count: count, How: status, RetryAfterSeconds: retryAfter));

        Assert.Equal((count, 2), (duel.Exchange.Refused, duel.Exchange.Requests));
        Assert.Contains(status, duel.Story());
    }
}
