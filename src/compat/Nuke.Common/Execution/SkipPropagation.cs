namespace Nuke.Common.Execution;

/// <summary>Skips a target and, unless it forbids that, what was planned only for its sake.</summary>
static class SkipPropagation
{
    public static void Skip(IReadOnlyCollection<ExecutableTarget> plan, ExecutableTarget target, string? onlyWhen = null, string? reason = null)
    {
        target.Status = ExecutionStatus.Skipped;
        target.OnlyWhen = onlyWhen;
        target.Skipped = reason;
        if (target.DependencyBehavior == DependencyBehavior.Execute)
            return;

        foreach (var other in target.ExecutionDependencies.Concat(target.Triggers))
        {
            if (other is { Status: ExecutionStatus.Scheduled, Invoked: false } && !IsNeeded(plan, other))
                Skip(plan, other, reason: $"because of {target.Name}");
        }
    }

    /// <summary>Applies <c>--skip</c>: the named targets, or all that were not asked for by name. A target asked for by name always stays.</summary>
    public static void SkipByOption(IReadOnlyCollection<ExecutableTarget> plan, IReadOnlyCollection<ExecutableTarget> named)
    {
        foreach (var target in plan.Where(x => !x.Invoked && (named.Count == 0 || named.Contains(x))))
        {
            if (target.Status == ExecutionStatus.Scheduled)
                Skip(plan, target, reason: "via --skip");
        }
    }

    /// <summary>Evaluates the static conditions of every scheduled target.</summary>
    public static void SkipByStaticConditions(IReadOnlyCollection<ExecutableTarget> plan)
    {
        foreach (var target in plan.Where(x => x.Status == ExecutionStatus.Scheduled).ToList())
        {
            var violated = Violated(target.StaticConditions);
            if (violated is not null)
                Skip(plan, target, violated);
        }
    }

    /// <summary>Evaluates all conditions, also behind a violated one.</summary>
    /// <returns>The texts of the violated ones, or null.</returns>
    public static string? Violated(IReadOnlyList<(string Text, Func<bool> Delegate)> conditions)
    {
        string[] violated = [.. conditions.Where(x => !x.Delegate()).Select(x => x.Text)];
        return violated.Length == 0 ? null : string.Join(" && ", violated);
    }

    static bool IsNeeded(IReadOnlyCollection<ExecutableTarget> plan, ExecutableTarget target) =>
        plan.Any(x => x.Status == ExecutionStatus.Scheduled && (x.ExecutionDependencies.Contains(target) || x.Triggers.Contains(target)));
}
