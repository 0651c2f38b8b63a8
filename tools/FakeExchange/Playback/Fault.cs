namespace QuantGod.FakeExchange.Playback;

/// <summary>Something that goes wrong.</summary>
/// <param name="Kind">What.</param>
/// <param name="AtEvent">Before which event, from 1; null when <paramref name="AtMs"/> counts.</param>
/// <param name="AtMs">Before the first event at or after this time, epoch milliseconds UTC; null for at once.</param>
/// <param name="Count">How often, or how many events; for a jump of ids, how far; in milliseconds for times.</param>
/// <param name="How">Which variety: see <see cref="FaultKind"/>.</param>
/// <param name="RetryAfterSeconds">Of a refused request; null for no such header.</param>
sealed record Fault(FaultKind Kind, long? AtEvent = null, long? AtMs = null, int Count = 1, string How = "", int? RetryAfterSeconds = null);

/// <summary>What can go wrong, and what only looks like it.</summary>
public enum FaultKind
{
    /// <summary>Events are not sent.</summary>
    Drop,

    /// <summary>Ids lie further on with nothing lost: no fault at all.</summary>
    IdJump,

    /// <summary>An event is sent several times more.</summary>
    Duplicate,

    /// <summary>An event is sent after the one that follows it.</summary>
    Reorder,

    /// <summary>Snapshots come late, by as many milliseconds as <c>How</c> says.</summary>
    SlowSnapshot,

    /// <summary>Snapshots are of a moment long before the first event that a client can know.</summary>
    StaleSnapshot,

    /// <summary>Snapshots carry an id between two events.</summary>
    GapSnapshot,

    /// <summary>Snapshots are <c>empty</c>, <c>cut</c>, <c>wrong_symbol</c>, <c>unsorted</c> or <c>limit</c> (too few levels).</summary>
    SnapshotBody,

    /// <summary>Connections end: <c>clean</c>, <c>rst</c>, or <c>half_open</c>, which says nothing.</summary>
    Disconnect,

    /// <summary>The next connections are accepted and get nothing.</summary>
    Silent,

    /// <summary>Requests are refused with the status named by <c>How</c>, such as <c>429</c>.</summary>
    Status,

    /// <summary>
    /// Instead of an event: <c>bad_json</c>, <c>missing_u</c>, <c>text_price</c>, <c>negative_size</c>. Beside one: <c>unknown_event</c>, <c>huge</c>,
    /// <c>binary</c>.
    /// </summary>
    Malformed,

    /// <summary>One event says that it happened so many milliseconds earlier.</summary>
    TimeRegress,

    /// <summary>Nothing happens for so many milliseconds.</summary>
    Stall,

    /// <summary>One event has a bid above the best ask.</summary>
    Crossed,

    /// <summary>Bybit: ids restart at 1, with the whole book.</summary>
    Restart,

    /// <summary>Bybit: the whole book once more.</summary>
    SecondSnapshot,
}
