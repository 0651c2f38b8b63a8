namespace QuantGod.Incremental;

/// <summary>An item and the reasons for which it has to run; none means that it is up to date.</summary>
/// <param name="Record">What its last success left, if anything.</param>
public sealed record ItemVerdict(WorkItem Item, IReadOnlyList<string> Reasons, ItemRecord? Record)
{
    public bool IsStale => Reasons.Count > 0;

    /// <summary>
    /// The record with the times that files have now, where some have another than recorded and the item is up to date all the same; else null.
    /// </summary>
    public ItemRecord? RecordWithNewTimes { get; init; }
}

/// <summary>Decides whether an item is up to date. Reads the item's files and record; writes nothing.</summary>
public static class ItemCheck
{
    public const string Forced = "forced";

    const int MaxNamed = 3;

    /// <param name="pending">Paths that an earlier step of the same plan will replace, each with that step's name.</param>
    /// <param name="earlierConfig">The step's configuration in its last success, for items that have no record of their own.</param>
    public static ItemVerdict Examine(
        WorkItem item,
        IReadOnlyDictionary<string, string> pending,
        IReadOnlyDictionary<string, string>? earlierConfig,
        bool force,
        CancellationToken cancellationToken)
    {
        var record = ItemRecord.TryRead(item.RecordFile);
        var reasons = new List<string>();
        if (force) reasons.Add(Forced);
        if (record is null)
        {
            if (earlierConfig is not null) reasons.AddRange(item.Config.DifferencesFrom(earlierConfig));
            reasons.AddRange(WithoutRecord(item));
            reasons.AddRange(Pending(item, pending));
            return new ItemVerdict(item, reasons, Record: null);
        }

        var (inputs, outputs) = (new List<FileState>(), new List<FileState>());
        reasons.AddRange(item.Config.DifferencesFrom(record.Config));
        if (item.Code != record.Code) reasons.Add("code changed");
        reasons.AddRange(Pending(item, pending));
        reasons.AddRange(InputDifferences(item, record, pending, inputs, cancellationToken));
        reasons.AddRange(OutputDifferences(item, record, outputs, cancellationToken));
        return new ItemVerdict(item, reasons, record)
        {
            RecordWithNewTimes = reasons.Count > 0 || (inputs.SequenceEqual(record.Inputs) && outputs.SequenceEqual(record.Outputs))
                ? null
                : record with { Inputs = inputs, Outputs = outputs },
        };
    }

    static IEnumerable<string> WithoutRecord(WorkItem item)
    {
        var missing = item.Outputs.Where(output => !File.Exists(output.Path)).ToList();
        if (missing.Count > 0) return missing.Select(Missing);
        var name = item.Outputs[0].Name;
        return [File.Exists(item.RecordFile) ? $"the record of how {name} was made cannot be read" : $"no record of how {name} was made"];
    }

    static IEnumerable<string> Pending(WorkItem item, IReadOnlyDictionary<string, string> pending) =>
    [
        .. from input in item.Inputs
           where pending.ContainsKey(input.Path)
           group input by pending[input.Path] into inputs
           select $"input will be rebuilt by {inputs.Key}: {Some(inputs.Select(input => Path.GetFileName(input.Name)).ToList())}",
        .. from file in item.ConfigFiles
           where pending.ContainsKey(file)
           select $"configuration may change: {pending[file]} will replace {Path.GetFileName(file)}",
    ];

    /// <param name="seen">Gets the state of each input that is as recorded.</param>
    static IEnumerable<string> InputDifferences(
        WorkItem item, ItemRecord record, IReadOnlyDictionary<string, string> pending, List<FileState> seen, CancellationToken cancellationToken)
    {
        var known = record.Inputs.ToDictionary(state => state.Name);
        var (added, changed, missing, unreadable) = (new List<string>(), new List<string>(), new List<string>(), new List<string>());
        foreach (var input in item.Inputs)
        {
            var name = Path.GetFileName(input.Name);
            if (!known.Remove(input.Name, out var state)) added.Add(name);
            else if (!pending.ContainsKey(input.Path) && Difference(input, state) is { } list) list.Add(name);
        }

        if (added.Count > 0) yield return $"input added: {Some(added)}";
        if (changed.Count > 0) yield return $"input changed: {Some(changed)}";
        if (missing.Count > 0) yield return $"input missing: {Some(missing)}";
        if (unreadable.Count > 0) yield return $"input cannot be read: {Some(unreadable)}";
        if (known.Count > 0) yield return $"input removed: {Some(known.Keys.Select(name => Path.GetFileName(name)).ToList())}";

        List<string>? Difference(TrackedFile input, FileState state)
        {
            try
            {
                if (state.Again(input, cancellationToken) is not { } now) return input.Exists ? changed : missing;
                seen.Add(now);
                return null;
            }
            catch (IOException) // the item's own run meets it again, says what it is, and fails that item alone
            {
                return unreadable;
            }
        }
    }

    /// <param name="seen">Gets the state of each output that is as recorded.</param>
    static IEnumerable<string> OutputDifferences(WorkItem item, ItemRecord record, List<FileState> seen, CancellationToken cancellationToken)
    {
        var known = record.Outputs.ToDictionary(state => state.Name);
        foreach (var output in item.Outputs)
        {
            if (!File.Exists(output.Path)) yield return Missing(output);
            else if (!known.TryGetValue(output.Name, out var state)) yield return $"output added: {Path.GetFileName(output.Name)}";
            else if (state.Again(output, cancellationToken) is { } now) seen.Add(now);
            else yield return $"output edited: {Path.GetFileName(output.Name)}";
        }
    }

    static string Some(List<string> names) =>
        names.Count <= MaxNamed ? string.Join(", ", names) : $"{string.Join(", ", names.Take(MaxNamed))} and {names.Count - MaxNamed} more";

    static string Missing(TrackedFile output) => $"output missing: {Path.GetFileName(output.Name)}";
}
