using System.Runtime.CompilerServices;
using Nuke.Common;
using Nuke.Common.IO;
using QuantGod.Incremental;
using QuantGod.Pipeline.Steps;

/// <summary>MSBuild-style up-to-date checks on Nuke targets, made of public members only: a condition that looks, a body that runs what is stale.</summary>
static class IncrementalTargets
{
    const string Stale = "inputs, outputs, config or code changed";

    static readonly Dictionary<string, Func<IReadOnlyList<IncrementalStep>>> Steps = [];

    static readonly Dictionary<string, IReadOnlyList<StepPlan>> Plans = [];

    /// <summary>Declares the target's files and values in place, for targets with one set of outputs.</summary>
    /// <param name="declare">Inputs, outputs and configuration as lambdas: definitions run before parameters are injected.</param>
    public static ITargetDefinition Incremental(
        this ITargetDefinition definition, Func<FileStep, FileStep> declare, Action body, [CallerMemberName] string target = "")
    {
        var step = declare(new FileStep(target, NukeBuild.TemporaryDirectory / "incremental")).Body(body);
        Steps[target] = () => [step];
        return definition
            .OnlyWhenDynamic(() => IsStale(target), Stale)
            .Executes(() => { step.Run(Force, CancellationToken.None); });
    }

    /// <summary>Runs stages of the pipeline, day by day or as one model, and reports their figures.</summary>
    public static ITargetDefinition Incremental(
        this ITargetDefinition definition,
        Func<IReadOnlyList<StageStep>> stages,
        Action<IReadOnlyList<KeyValuePair<string, string>>> report,
        [CallerMemberName] string target = "")
    {
        Steps[target] = stages;
        return definition
            .OnlyWhenDynamic(() => IsStale(target), Stale)
            .Executes(() => report(stages().Where((stage, i) => i == 0 || stage.IsStale()).SelectMany(stage => stage.Execute()).DistinctBy(figure => figure.Key).ToList()));
    }

    /// <inheritdoc cref="Incremental(ITargetDefinition, Func{IReadOnlyList{StageStep}}, Action{IReadOnlyList{KeyValuePair{string, string}}}, string)"/>
    public static ITargetDefinition Incremental(
        this ITargetDefinition definition, Func<StageStep> stage, Action<IReadOnlyList<KeyValuePair<string, string>>> report, [CallerMemberName] string target = "") =>
        definition.Incremental(() => [stage()], report, target);

    /// <summary>What was found when the target's turn came; nothing before that.</summary>
    public static IReadOnlyList<StepPlan> PlansOf(string target) => Plans.GetValueOrDefault(target, []);

    /// <summary>Whether the target has an up-to-date check.</summary>
    public static bool HasCheck(string target) => Steps.ContainsKey(target);

    /// <summary>What each of these targets would do if they ran in this order, by target; nothing for targets without up-to-date check.</summary>
    /// <exception cref="StepException">A target cannot tell, for want of input say; the plans before it have been given.</exception>
    public static IEnumerable<(string Target, StepPlan Plan)> PlanInTurn(IEnumerable<string> targets, CancellationToken cancellationToken)
    {
        var steps = targets.Where(HasCheck).SelectMany(target => Steps[target]().Select(step => (Target: target, Step: step))).ToList();
        return steps.Select(step => step.Target).Zip(StepChain.Plan(steps.Select(step => step.Step), Force, cancellationToken));
    }

    static bool IsStale(string target)
    {
        try
        {
            var plans = Steps[target]().Select(step => step.Plan(new Dictionary<string, string>(), Force, CancellationToken.None)).ToList();
            Plans[target] = plans;
            return plans.Any(plan => plan.IsStale);
        }
        catch (StepException)
        {
            return true; // the body meets the same, and there it fails the target
        }
    }

    static bool Force => EnvironmentInfo.HasArgument("force");
}
