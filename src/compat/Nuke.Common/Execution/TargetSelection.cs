using Nuke.Common.Parameters;

namespace Nuke.Common.Execution;

/// <summary>Target names as typed into targets; case and dashes do not matter.</summary>
static class TargetSelection
{
    /// <summary>Marks the named targets as invoked.</summary>
    /// <returns>The named targets, or the defaults when none was named.</returns>
    public static IReadOnlyCollection<ExecutableTarget> Requested(BuildSession session, IReadOnlyList<ExecutableTarget> targets)
    {
        if (session.CommandLine.Targets.Count == 0 && session.BuiltIn.Target is null)
            return [.. targets.Where(x => x.IsDefault)];

        var named = Find([.. session.CommandLine.Targets, .. session.BuiltIn.Target ?? []], targets);
        foreach (var target in named)
            target.Invoked = true;
        return named;
    }

    public static IReadOnlyList<ExecutableTarget> Find(IEnumerable<string> names, IReadOnlyList<ExecutableTarget> targets)
    {
        var found = names.Select(x => (Name: x, Target: targets.FirstOrDefault(y => ParameterName.Key(y.Name) == ParameterName.Key(x)))).ToList();
        if (found.All(x => x.Target is not null))
            return [.. found.Select(x => x.Target!).Distinct()];

        string[] known = [.. targets.Where(x => x.Listed).Select(x => x.Name).Order(StringComparer.OrdinalIgnoreCase)];
        var unknown = found.Where(x => x.Target is null).Select(x => $"Unknown target '{x.Name}'.{Suggestion.Sentence(x.Name, known)}");
        throw new UsageException(string.Join(Environment.NewLine, [.. unknown, "Targets:", .. known.Select(x => $"  {x}")]));
    }
}
