namespace Nuke.Common.Execution;

/// <summary>Targets in, order out; runs nothing.</summary>
static class ExecutionPlanner
{
    /// <param name="targets">Every target of the build in declaration order.</param>
    /// <param name="requested">The named targets, or the defaults.</param>
    /// <param name="strict">Refuse a graph that leaves the order of two targets open.</param>
    /// <remarks>From the end: the first declared target that no remaining one needs comes last. Upstream's order, so that plans agree.</remarks>
    public static IReadOnlyList<ExecutableTarget> Plan(
        IReadOnlyList<ExecutableTarget> targets, IReadOnlyCollection<ExecutableTarget> requested, bool strict = false)
    {
        var remaining = targets.ToList();
        var dependencies = targets.ToDictionary(x => x, x => x.AllDependencies);
        var kept = new List<ExecutableTarget>();
        while (remaining.Count > 0)
        {
            ExecutableTarget[] free = [.. remaining.Where(x => !remaining.Any(y => dependencies[y].Contains(x)))];
            if (free.Length == 0)
                throw new UsageException($"Circular dependencies between targets: {Cycle(remaining)}.");
            if (strict && free.Length > 1)
                throw new UsageException($"The order of these targets is open: {string.Join(", ", free.Select(x => x.Name))}.");

            var last = free[0];
            remaining.Remove(last);
            if (requested.Contains(last) || kept.Any(x => x.ExecutionDependencies.Contains(last)))
                kept.Add(last);
        }

        kept.Reverse();
        return kept;
    }

    /// <summary>Each of these targets is needed by another of them: against the arrows, a way ends only where it began.</summary>
    static string Cycle(List<ExecutableTarget> targets)
    {
        var path = new List<ExecutableTarget> { targets[0] };
        while (true)
        {
            var previous = targets.First(x => x.AllDependencies.Contains(path[0]));
            var end = path.IndexOf(previous);
            path.Insert(0, previous);
            if (end >= 0)
                return string.Join(" -> ", path.Take(end + 2).Select(x => x.Name));
        }
    }
}
