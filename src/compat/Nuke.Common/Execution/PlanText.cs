using Nuke.Common.IO;
using Nuke.Common.Logging;

namespace Nuke.Common.Execution;

/// <summary>What <c>--plan</c> shows: the targets in the order they would run, and a page with the whole graph. Opens nothing.</summary>
static class PlanText
{
    public static void Write(BuildSession session, IReadOnlyList<ExecutableTarget> targets, IReadOnlyList<ExecutableTarget> plan)
    {
        var output = session.Output;
        var width = plan.Max(x => x.Name.Length);
        output.Line();
        output.Line($"Plan, {plan.Count} target{(plan.Count == 1 ? "" : "s")}; nothing is run:");
        output.Line();
        foreach (var (index, target) in plan.Index())
        {
            var facts = target.SummaryInformation.ToList();
            var first = facts.Count > 0 ? $"   // {facts[0].Key}: {facts[0].Value}" : "";
            output.Line($"{index + 1,4}  {target.Name.PadRight(width)}{Relations(target, plan)}{first}".TrimEnd());
            foreach (var (_, value) in facts.Skip(1))
                output.Line($"          {value}", Tone.Muted);
        }

        var page = session.TemporaryDirectory / "execution-plan.html";
        page.WriteAllText(PlanPage.Html(targets, plan));
        output.Line();
        output.Line($"Graph of all targets: {page}", Tone.Muted);
    }

    static string Relations(ExecutableTarget target, IReadOnlyList<ExecutableTarget> plan)
    {
        var order = target.OrderDependencies.Where(plan.Contains).Except(target.ExecutionDependencies);
        return Part("->", target.ExecutionDependencies) + Part("after", order);
    }

    static string Part(string word, IEnumerable<ExecutableTarget> others)
    {
        var names = string.Join(", ", others.Select(x => x.Name));
        return names.Length == 0 ? "" : $"  {word} {names}";
    }
}
