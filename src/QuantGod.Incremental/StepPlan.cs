namespace QuantGod.Incremental;

/// <summary>What a step would do now, item by item.</summary>
public sealed record StepPlan(StepItems Items, IReadOnlyList<ItemVerdict> Verdicts, IReadOnlyList<Orphan> Orphans)
{
    public string Step => Items.Step;

    /// <summary>False when no run has finished the step: the previous one was interrupted behind its last item, say, before it could write its memo.</summary>
    public bool WasFinished { get; init; } = true;

    public bool IsStale => !WasFinished || Orphans.Count > 0 || Verdicts.Any(verdict => verdict.IsStale);

    public int StaleCount => Verdicts.Count(verdict => verdict.IsStale);

    public int UpToDateCount => Verdicts.Count - StaleCount;

    /// <summary>Paths that running this plan replaces, for the plans of later steps.</summary>
    public IEnumerable<KeyValuePair<string, string>> WillMake =>
        from verdict in Verdicts
        where verdict.IsStale
        from output in verdict.Item.Outputs
        select KeyValuePair.Create(output.Path, Step);

    /// <summary>Whether some records have times that files no longer have; see <see cref="Planner.RememberTimes"/>.</summary>
    public bool HasNewTimes => Verdicts.Any(verdict => verdict.RecordWithNewTimes is not null);

    /// <summary>"up to date (5 items)", or how many would run and why the first would.</summary>
    public string State
    {
        get
        {
            if (!IsStale) return Verdicts.Count == 0 ? "nothing to do" : $"up to date ({Count(UpToDateCount)})";
            if (StaleCount == 0) return Orphans.Count > 0 ? $"{Orphans.Count} to remove" : "previous run was interrupted";
            return $"{StaleCount} of {Count(Verdicts.Count)}: {Verdicts.First(verdict => verdict.IsStale).Reasons[0]}";

            static string Count(int count) => $"{count} {(count == 1 ? "item" : "items")}";
        }
    }

    /// <summary>One line for a step that is up to date, else what <see cref="Explain"/> says.</summary>
    public IEnumerable<string> Render() => IsStale ? Explain() : [$"{Step}: {State}"];

    /// <summary>One line an item that would run or be removed, with every reason; nothing for what is up to date.</summary>
    public IEnumerable<string> Explain()
    {
        foreach (var verdict in Verdicts.Where(verdict => verdict.IsStale)) yield return $"{Step} {verdict.Item.Name}: {string.Join("; ", verdict.Reasons)}";
        foreach (var orphan in Orphans) yield return $"{Step} {orphan.Record.Item}: output will be removed, its input is gone";
        if (!WasFinished && StaleCount == 0) yield return $"{Step}: every item is up to date, but the previous run was interrupted";
    }
}

/// <summary>What happened to one item.</summary>
/// <param name="Result">What its run came to; null after a failure.</param>
/// <param name="Error">Why it failed; null after a success.</param>
public sealed record ItemOutcome<TResult>(WorkItem Item, TimeSpan Elapsed, TResult? Result, Exception? Error)
    where TResult : class;

/// <summary>What happened to a step.</summary>
/// <param name="Items">Those that were run now.</param>
public sealed record StepOutcome<TResult>(StepPlan Plan, IReadOnlyList<ItemOutcome<TResult>> Items)
    where TResult : class
{
    const int MaxNamed = 10;

    /// <summary>The result of every item, run now or earlier, in the order of the plan; items whose record holds none are left out.</summary>
    public IReadOnlyList<(WorkItem Item, TResult Result)> Results()
    {
        var now = Items.ToDictionary(outcome => outcome.Item.Name, outcome => outcome.Result);
        return [.. from verdict in Plan.Verdicts
                   let result = now.TryGetValue(verdict.Item.Name, out var made) ? made : verdict.Record?.FactsAs<TResult>()
                   where result is not null
                   select (verdict.Item, result)];
    }

    internal void ThrowIfFailed()
    {
        var failed = Items.Where(item => item.Error is not null).ToList();
        if (failed.Count == 0) return;

        var count = $"{failed.Count} of {Items.Count} failed{(Items.Count > failed.Count ? ", the others are done" : "")}";
        var causes = failed.Take(MaxNamed).Select(item => $"\n  {item.Item.Name}: {item.Error!.Message}");
        var names = string.Join(", ", failed.Take(MaxNamed).Select(item => item.Item.Name));
        var (rest, more) = failed.Count > MaxNamed
            ? ($"\n  … and {failed.Count - MaxNamed} more, each in the log", $" and {failed.Count - MaxNamed} more")
            : ("", "");
        throw new StepException($"{Plan.Step}: {count}.{string.Concat(causes)}{rest}") { FailedItems = $"{count}: {names}{more}" };
    }
}
