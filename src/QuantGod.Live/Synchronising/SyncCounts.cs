namespace QuantGod.Live.Synchronising;

/// <summary>How often a book met what.</summary>
public sealed class SyncCounts
{
    /// <summary>Messages that reached a synchronised book.</summary>
    public long Applied { get; internal set; }

    /// <summary>Events that the book already held.</summary>
    public long Ignored { get; internal set; }

    /// <summary>Snapshots that became a book.</summary>
    public long Snapshots { get; internal set; }

    /// <summary>By <see cref="ResyncReason"/>: how often a book was given up, or a snapshot came too early.</summary>
    public long[] Resyncs { get; } = new long[Enum.GetValues<ResyncReason>().Length];

    /// <summary>By <see cref="SnapshotFault"/>: snapshots that could be read and not used.</summary>
    public long[] RejectedSnapshots { get; } = new long[Enum.GetValues<SnapshotFault>().Length];

    public long AllResyncs => Resyncs.Sum();

    /// <summary>Adds what another book met.</summary>
    internal void Add(SyncCounts other)
    {
        Applied += other.Applied;
        Ignored += other.Ignored;
        Snapshots += other.Snapshots;
        for (var i = 0; i < Resyncs.Length; i++) Resyncs[i] += other.Resyncs[i];
        for (var i = 0; i < RejectedSnapshots.Length; i++) RejectedSnapshots[i] += other.RejectedSnapshots[i];
    }
}
