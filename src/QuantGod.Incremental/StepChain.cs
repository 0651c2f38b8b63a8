namespace QuantGod.Incremental;

/// <summary>What several steps would do one after the other. Writes nothing.</summary>
public static class StepChain
{
    /// <param name="steps">In the order in which they would run; each counts on what those before it will make.</param>
    /// <exception cref="StepException">A step cannot even tell its items, for want of input say; the plans before it have been given.</exception>
    public static IEnumerable<StepPlan> Plan(IEnumerable<IncrementalStep> steps, bool force, CancellationToken cancellationToken)
    {
        var pending = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var step in steps)
        {
            var plan = step.Plan(pending, force, cancellationToken);
            foreach (var (path, maker) in plan.WillMake) pending[path] = maker;
            yield return plan;
        }
    }
}
