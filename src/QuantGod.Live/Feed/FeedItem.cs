namespace QuantGod.Live.Feed;

/// <summary>What a connection, a request or the clock has for the loop that keeps the book.</summary>
/// <param name="Lane">The connection it came over.</param>
/// <param name="Buffer">From the shared pool; the loop gives it back.</param>
readonly record struct FeedItem(FeedItemKind Kind, int Lane, byte[]? Buffer = null, int Length = 0, string? Reason = null, SnapshotReply? Reply = null)
{
    public ReadOnlySpan<byte> Frame => Buffer.AsSpan(0, Length);
}

enum FeedItemKind
{
    Frame,
    TooLong,
    Connected,
    Closed,
    Snapshot,
    Tick,
}
