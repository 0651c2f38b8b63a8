using Nuke.Common.Execution;

namespace Nuke.Common;

public static class ExecutableTargetExtensions
{
    /// <summary>Asks for a target by its property, as in <c>ExecutionPlan.Contains(Train)</c>.</summary>
    public static bool Contains(this IEnumerable<ExecutableTarget> targets, Target target) => targets.Any(x => Equals(x.Factory, target));
}
