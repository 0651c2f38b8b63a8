namespace Nuke.Common.Execution;

/// <summary>Targets in, order out; runs nothing.</summary>
static class ExecutionPlanner
{
    /// <param name="targets">Every target of the build in declaration order.</param>
    /// <param name="requested">The named targets, or the defaults.</param>
    /// <param name="strict">Refuse a graph that leaves the order of two targets open.</param>
    public static IReadOnlyList<ExecutableTarget> Plan(
        IReadOnlyList<ExecutableTarget> targets, IReadOnlyCollection<ExecutableTarget> requested, bool strict = false)
    {
        RefuseCycles(targets);
        var wanted = requested.ToHashSet();
        while (true)
        {
            var plan = Linearise(targets, wanted, strict);
            ExecutableTarget[] missing = [.. plan.SelectMany(x => x.Triggers).Except(plan)];
            if (missing.Length == 0)
                return plan;
            wanted.UnionWith(missing);
        }
    }

    // From the end: the first declared target that no remaining one needs comes last. Upstream's order, so that plans agree.
    static List<ExecutableTarget> Linearise(IReadOnlyList<ExecutableTarget> targets, HashSet<ExecutableTarget> wanted, bool strict)
    {
        var remaining = targets.ToList();
        var dependencies = targets.ToDictionary(x => x, x => x.AllDependencies);
        var kept = new List<ExecutableTarget>();
        while (remaining.Count > 0)
        {
            ExecutableTarget[] free = [.. remaining.Where(x => !remaining.Any(y => dependencies[y].Contains(x)))];
            if (strict && free.Length > 1)
                throw new UsageException($"The order of these targets is open: {string.Join(", ", free.Select(x => x.Name))}.");

            var last = free[0];
            remaining.Remove(last);
            if (wanted.Contains(last) || kept.Any(x => x.ExecutionDependencies.Contains(last)))
                kept.Add(last);
        }

        kept.Reverse();
        return kept;
    }

    static void RefuseCycles(IReadOnlyList<ExecutableTarget> targets)
    {
        if (targets.Where(x => x.AllDependencies.Contains(x)).Select(x => x.Name).ToList() is { Count: > 0 } own)
            throw new UsageException($"Targets that depend on themselves: {string.Join(", ", own)}.");

        var cycles = StronglyConnected.Components(targets, x => x.AllDependencies).Where(x => x.Count > 1).ToList();
        if (cycles.Count > 0)
            throw new UsageException(string.Join(Environment.NewLine, cycles.Select(Describe).Prepend("Circular dependencies between targets:")));
    }

    static string Describe(IReadOnlyList<ExecutableTarget> cycle)
    {
        var inside = cycle.ToHashSet();
        var path = new List<ExecutableTarget> { cycle[0] };
        while (true)
        {
            var next = path[^1].AllDependencies.First(inside.Contains);
            var start = path.IndexOf(next);
            path.Add(next);
            if (start >= 0)
                return "  " + string.Join(" -> ", path.Skip(start).Select(x => x.Name));
        }
    }
}
