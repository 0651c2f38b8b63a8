using System.Runtime.CompilerServices;
using Nuke.Common;
using Nuke.Common.IO;
using QuantGod.Incremental;
using QuantGod.Pipeline.Steps;

/// <summary>MSBuild-style up-to-date checks on Nuke targets, made of public members only: a condition that looks, a body that runs what is stale.</summary>
static class IncrementalTargets
{
    const string Stale = "inputs, outputs, config or code changed";

    static readonly Dictionary<string, StepPlan> Plans = [];

    /// <summary>Declares the target's files and values in place, for targets with one set of outputs.</summary>
    /// <param name="declare">Inputs, outputs and configuration as lambdas: definitions run before parameters are injected.</param>
    public static ITargetDefinition Incremental(
        this ITargetDefinition definition, Func<FileStep, FileStep> declare, Action body, [CallerMemberName] string target = "")
    {
        var step = declare(new FileStep(target, NukeBuild.TemporaryDirectory / "incremental")).Body(body);
        return definition
            .OnlyWhenDynamic(() => IsStale(step), Stale)
            .Executes(() => { step.Run(Force, CancellationToken.None); });
    }

    /// <summary>Runs a stage of the pipeline, day by day or as one model, and reports its figures.</summary>
    public static ITargetDefinition Incremental(this ITargetDefinition definition, Func<StageStep> stage, Action<IReadOnlyList<KeyValuePair<string, string>>> report) =>
        definition
            .OnlyWhenDynamic(() => IsStale(stage()), Stale)
            .Executes(() => report(stage().Execute()));

    /// <summary>What was found when the target's turn came; null before that.</summary>
    public static StepPlan? PlanOf(string target) => Plans.GetValueOrDefault(target);

    static bool IsStale(IncrementalStep step)
    {
        try
        {
            return (Plans[step.Name] = step.Plan(new Dictionary<string, string>(), Force, CancellationToken.None)).IsStale;
        }
        catch (StepException)
        {
            return true; // the body meets the same, and there it fails the target
        }
    }

    static bool Force => EnvironmentInfo.HasArgument("force");
}
