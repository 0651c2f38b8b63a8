using Nuke.Common.Execution;
using QuantGod.Incremental;

/// <summary>
/// Adds to <c>--plan</c> what each planned target would do: nothing, being up to date, or how many items and why. Our host shows it; the package
/// would show its graph alone, in a browser, which is why the plan is rendered here and the build ends with it.
/// </summary>
sealed class PlanStatesAttribute : BuildExtensionAttributeBase, IOnBuildInitialized
{
    const string State = "State";
    const int MaxReasons = 5;

    public override float Priority => 20; // above 10: before the plan is shown

    public void OnBuildInitialized(IReadOnlyCollection<ExecutableTarget> executableTargets, IReadOnlyCollection<ExecutableTarget> executionPlan)
    {
        if (!Build.Plan) return;

        var graph = ((global::Build)Build).Graph;
        var plans = executionPlan.ToDictionary(target => target.Name, _ => new List<StepPlan>());
        var fault = Collect(graph, plans);
        foreach (var target in executionPlan)
        {
            if (!graph.HasCheck(target.Name))
            {
                target.SummaryInformation[State] = IncrementalGraph.NoCheck;
                continue;
            }

            if (plans[target.Name].Count > 0) Render(target, plans[target.Name]);
            else if (fault is not null) target.SummaryInformation[State] = $"cannot be planned: {fault}";
            if (plans[target.Name].Count == 0) fault = "see above";
        }

        if (!RealHost.IsUsed) return;

        foreach (var line in Lines([.. executionPlan.Select(PlannedTarget.Of)])) Console.WriteLine(line);
        Environment.Exit(0);
    }

    /// <summary>The targets in the order they would run, each with what it depends on and what is known of it.</summary>
    internal static IEnumerable<string> Lines(IReadOnlyList<PlannedTarget> plan)
    {
        var width = plan.Max(target => target.Name.Length);
        foreach (var (index, (name, dependencies, facts)) in plan.Index())
        {
            var needs = dependencies.Count == 0 ? "" : $"  -> {string.Join(", ", dependencies)}";
            var first = facts.Take(1).Select(fact => $"   // {fact.Key}: {fact.Value}");
            yield return $"{index + 1,4}  {name.PadRight(width)}{needs}{string.Concat(first)}".TrimEnd();
            foreach (var (_, value) in facts.Skip(1)) yield return $"          {value}";
        }
    }

    /// <summary>What a line of the plan is made of.</summary>
    internal sealed record PlannedTarget(string Name, IReadOnlyList<string> Dependencies, IReadOnlyList<KeyValuePair<string, string>> Facts)
    {
        public static PlannedTarget Of(ExecutableTarget target) =>
            new(target.Name, [.. target.ExecutionDependencies.Select(other => other.Name)], [.. target.SummaryInformation]);
    }

    /// <returns>Why the plans end before the last target; null when they do not.</returns>
    static string? Collect(IncrementalGraph graph, Dictionary<string, List<StepPlan>> plans)
    {
        try
        {
            foreach (var (target, plan) in graph.PlanInTurn(plans.Keys)) plans[target].Add(plan);
            return null;
        }
        catch (StepException e)
        {
            return e.Message;
        }
    }

    static void Render(ExecutableTarget target, List<StepPlan> plans)
    {
        var shown = plans.Where(plan => plan.IsStale).DefaultIfEmpty(plans[0]).ToList();
        target.SummaryInformation[State] = string.Join("; ", shown.Select(plan => plan.State));
        if (!plans.Any(plan => plan.IsStale)) target.Status = ExecutionStatus.Skipped;
        foreach (var (index, line) in Reasons(shown).Index()) target.SummaryInformation[$"{index + 1}"] = line;
    }

    static IEnumerable<string> Reasons(List<StepPlan> plans)
    {
        var lines = plans.SelectMany(plan => plan.Explain()).ToList();
        return lines.Count <= MaxReasons ? lines : [.. lines.Take(MaxReasons), $"… and {lines.Count - MaxReasons} more; --explain names them all"];
    }
}
