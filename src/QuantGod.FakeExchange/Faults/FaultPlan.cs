namespace QuantGod.FakeExchange.Faults;

/// <summary>Faults to come, and how much of those under way is left. Used by one thread at a time.</summary>
public sealed class FaultPlan
{
    readonly List<Fault> _coming = [];
    readonly Dictionary<FaultKind, (Fault Fault, int Left)> _left = [];

    /// <summary>Nothing is to come and nothing under way.</summary>
    public bool IsOver => _coming.Count == 0 && _left.Count == 0;

    public void Add(Fault fault) => _coming.Add(fault);

    /// <summary>Begins what is due before an event.</summary>
    /// <returns>What happens once; the rest is asked for with <see cref="TryUse"/>.</returns>
    public List<Fault> Begin(long eventIndex, long? timestampMs)
    {
        var due = _coming.FindAll(fault => fault.AtEvent is { } index ? index <= eventIndex : fault.AtMs is not { } time || time <= timestampMs);
        _coming.RemoveAll(due.Contains);
        foreach (var fault in due.Where(IsUsedUp)) _left[fault.Kind] = (fault, fault.Count);
        return due.FindAll(fault => !IsUsedUp(fault));
    }

    /// <summary>Uses one of what is left of a kind.</summary>
    public bool TryUse(FaultKind kind, out Fault fault)
    {
        if (!_left.TryGetValue(kind, out var entry))
        {
            fault = null!;
            return false;
        }

        fault = entry.Fault;
        if (entry.Left == 1) _left.Remove(kind);
        else _left[kind] = (fault, entry.Left - 1);
        return true;
    }

    static bool IsUsedUp(Fault fault) => fault.Kind
        is FaultKind.Drop or FaultKind.StaleSnapshot or FaultKind.GapSnapshot or FaultKind.SnapshotBody or FaultKind.Status or FaultKind.Silent or FaultKind.SlowSnapshot or FaultKind.Malformed;
}
