namespace QuantGod.FakeExchange.Playback;

/// <summary>Pending faults, and how much of the active ones is left. Used by one thread at a time.</summary>
sealed class FaultPlan
{
    readonly List<Fault> _pending = [];
    readonly Dictionary<FaultKind, (Fault Fault, int Left)> _active = [];

    /// <summary>Nothing is pending and nothing active.</summary>
    public bool IsOver => _pending.Count == 0 && _active.Count == 0;

    public void Add(Fault fault) => _pending.Add(fault);

    /// <summary>Activates what is due before an event.</summary>
    /// <returns>Faults that happen once, now; those that are used up one by one are asked for with <see cref="TryUse"/>.</returns>
    public List<Fault> Begin(long eventIndex, long? timestampMs)
    {
        var due = _pending.FindAll(fault => fault.AtEvent is { } index ? index <= eventIndex : fault.AtMs is not { } time || time <= timestampMs);
        _pending.RemoveAll(due.Contains);
        foreach (var fault in due.Where(IsCounted)) _active[fault.Kind] = (fault, fault.Count);
        return due.FindAll(fault => !IsCounted(fault));
    }

    /// <summary>Uses one of what is left of a kind.</summary>
    /// <returns>Null when nothing is left.</returns>
    public Fault? TryUse(FaultKind kind)
    {
        if (!_active.TryGetValue(kind, out var entry)) return null;

        if (entry.Left == 1) _active.Remove(kind);
        else _active[kind] = (entry.Fault, entry.Left - 1);
        return entry.Fault;
    }

    static bool IsCounted(Fault fault) => fault.Kind
        is FaultKind.Drop or FaultKind.StaleSnapshot or FaultKind.GapSnapshot or FaultKind.SnapshotBody
        or FaultKind.Status or FaultKind.Silent or FaultKind.SlowSnapshot or FaultKind.Malformed;
}
