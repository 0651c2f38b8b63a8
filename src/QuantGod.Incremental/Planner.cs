namespace QuantGod.Incremental;

/// <summary>Finds what a step would do and why. Writes nothing, but for <see cref="RememberTimes"/>.</summary>
public static class Planner
{
    /// <inheritdoc cref="IIncrementalStep.Plan"/>
    public static StepPlan Plan(StepItems step, IReadOnlyDictionary<string, string> pending, bool force, CancellationToken cancellationToken)
    {
        var earlierConfig = StepMemo.TryRead(step.MemoFile);
        var verdicts = step.Items
            .Select(item => GoingOn(step, ItemCheck.Examine(item, pending, Comparable(item, earlierConfig), force, cancellationToken)))
            .ToList();
        return new StepPlan(step, verdicts, Orphans.Find(step.RecordFolders, step.Items)) { WasFinished = earlierConfig is not null || step.Items.Count == 0 };
    }

    /// <summary>What several steps would do one after the other.</summary>
    /// <param name="steps">In the order in which they would run; each counts on what those before it will make.</param>
    /// <exception cref="StepException">A step cannot be planned, for want of input say; the plans before it have been given.</exception>
    public static IEnumerable<StepPlan> PlanInTurn(IEnumerable<IIncrementalStep> steps, bool force, CancellationToken cancellationToken)
    {
        var pending = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var step in steps)
        {
            var plan = step.Plan(pending, force, cancellationToken);
            foreach (var (path, maker) in plan.WillMake) pending[path] = maker;
            yield return plan;
        }
    }

    /// <summary>
    /// Writes down the new times of files that a plan had to compare by content, so that the next plan need not read them again. Where that cannot be
    /// written nothing is lost but time.
    /// </summary>
    public static void RememberTimes(StepPlan plan)
    {
        foreach (var verdict in plan.Verdicts)
        {
            if (verdict.RecordWithNewTimes is not { } record) continue;
            try
            {
                record.Write(verdict.Item.RecordFile);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                return;
            }
        }
    }

    static ItemVerdict GoingOn(StepItems step, ItemVerdict verdict) => verdict.Record is { } record && step.Unfinished(record) is { } rest
        ? verdict with { Reasons = [.. verdict.Reasons, rest], RecordWithNewTimes = null }
        : verdict;

    /// <summary>Items of another kind than the remembered one, an experiment beside the main item, have nothing to be compared with.</summary>
    static IReadOnlyDictionary<string, string>? Comparable(WorkItem item, IReadOnlyDictionary<string, string>? earlier) =>
        earlier is not null && item.Config.Values.Keys.Intersect(earlier.Keys).Count() * 2 > item.Config.Values.Count ? earlier : null;
}
