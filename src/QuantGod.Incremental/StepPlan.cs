namespace QuantGod.Incremental;

/// <summary>What a step would do now, item by item.</summary>
public sealed record StepPlan(string Step, IReadOnlyList<ItemVerdict> Verdicts, IReadOnlyList<Orphan> Orphans)
{
    /// <summary>False when no run has come to the step's end: the last one was killed behind its last item, say, before it could write its memo.</summary>
    public bool WasFinished { get; init; } = true;

    public bool IsStale => !WasFinished || Orphans.Count > 0 || Verdicts.Any(verdict => verdict.IsStale);

    public int StaleCount => Verdicts.Count(verdict => verdict.IsStale);

    public int UpToDateCount => Verdicts.Count - StaleCount;

    /// <summary>Paths that running this plan makes anew, for the plans of later steps.</summary>
    public IEnumerable<KeyValuePair<string, string>> WillMake =>
        from verdict in Verdicts
        where verdict.IsStale
        from output in verdict.Item.Outputs
        select KeyValuePair.Create(output.Path, Step);

    /// <summary>Whether some records have times that files no longer have; see <see cref="IncrementalStep.RememberTimes"/>.</summary>
    public bool HasNewTimes => Verdicts.Any(verdict => verdict.RecordWithNewTimes is not null);

    /// <summary>"up to date (5 items)", or how many would run and why the first would.</summary>
    public string State
    {
        get
        {
            if (!IsStale) return Verdicts.Count == 0 ? "nothing to do" : $"up to date ({Items(UpToDateCount)})";
            if (StaleCount == 0) return Orphans.Count > 0 ? $"{Orphans.Count} to remove" : "last run did not come to its end";
            return $"{StaleCount} of {Items(Verdicts.Count)}: {Verdicts.First(verdict => verdict.IsStale).Reasons[0]}";

            static string Items(int count) => $"{count} {(count == 1 ? "item" : "items")}";
        }
    }

    /// <summary>One line for a step that is up to date, else what <see cref="Explain"/> says.</summary>
    public IEnumerable<string> Tell() => IsStale ? Explain() : [$"{Step}: {State}"];

    /// <summary>One line an item that would run or be removed, with every reason; nothing for what is up to date.</summary>
    public IEnumerable<string> Explain()
    {
        foreach (var verdict in Verdicts.Where(verdict => verdict.IsStale)) yield return $"{Step} {verdict.Item.Name}: {string.Join("; ", verdict.Reasons)}";
        foreach (var orphan in Orphans) yield return $"{Step} {orphan.Record.Item}: output will be removed, its input is gone";
        if (!WasFinished && StaleCount == 0) yield return $"{Step}: every item is up to date, but the run that made the last did not come to its end";
    }
}

/// <summary>What happened to one item.</summary>
/// <param name="Facts">Its figures; empty after a failure.</param>
/// <param name="Error">Why it failed; null after a success.</param>
public sealed record ItemOutcome(WorkItem Item, TimeSpan Elapsed, IReadOnlyDictionary<string, string> Facts, Exception? Error);

/// <summary>What happened to a step.</summary>
public sealed record StepOutcome(StepPlan Plan, IReadOnlyList<ItemOutcome> Items)
{
    const int MostNamed = 10;

    public IReadOnlyList<ItemOutcome> Failed => Items.Where(item => item.Error is not null).ToList();

    /// <summary>Facts of every item, run now or earlier, under each item's name.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Facts()
    {
        var facts = Plan.Verdicts
            .Where(verdict => verdict.Record is not null)
            .ToDictionary(verdict => verdict.Item.Name, verdict => verdict.Record!.Facts);
        foreach (var item in Items) facts[item.Item.Name] = item.Facts;
        return facts;
    }

    public string FailureMessage()
    {
        var named = Failed.Take(MostNamed).Select(item => $"  {item.Item.Name}: {item.Error!.Message}");
        var more = Failed.Count > MostNamed ? [$"  … and {Failed.Count - MostNamed} more, each in the log"] : Array.Empty<string>();
        return $"{Plan.Step}: {Failed.Count} of {Items.Count} failed{(Items.Count > Failed.Count ? ", the others are done" : "")}.\n{string.Join('\n', named.Concat(more))}";
    }
}
