using System.Runtime.CompilerServices;
using Nuke.Common;
using Nuke.Common.IO;
using QuantGod.Incremental;
using QuantGod.Pipeline.Steps;

/// <summary>MSBuild-style up-to-date checks on Nuke targets, made of public members only: a condition that looks, a body that runs what is stale.</summary>
static class IncrementalTargets
{
    /// <summary>What is said of targets without up-to-date check.</summary>
    public const string NoCheck = "runs whenever it is asked for";

    const string Stale = "inputs, outputs, config or code changed";

    static readonly Dictionary<string, Func<IReadOnlyList<IncrementalStep>>> Steps = [];

    static readonly Dictionary<string, IReadOnlyList<StepPlan>> Plans = [];

    /// <summary>Whether everything runs, up to date or not; known once the build's parameters are, wherever they came from.</summary>
    public static bool Force { get; set; }

    /// <summary>Declares the target's files and values in place, for targets with one set of outputs.</summary>
    /// <param name="declare">Inputs, outputs and configuration as lambdas: definitions run before parameters are injected.</param>
    public static ITargetDefinition Incremental(
        this ITargetDefinition definition, Func<FileStep, FileStep> declare, Action body, [CallerMemberName] string target = "")
    {
        var step = declare(new FileStep(target, NukeBuild.TemporaryDirectory / "incremental")).Body(body);
        Steps[target] = () => [step];
        return definition
            .OnlyWhenDynamic(() => IsStale(target), Stale)
            .Executes(() => { step.Run(Force, Build.Cancelled); });
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
            .Executes(() =>
                report(stages().Where((stage, i) => i == 0 || stage.IsStale()).SelectMany(stage => stage.Execute()).DistinctBy(figure => figure.Key).ToList()));
    }

    /// <inheritdoc cref="Incremental(ITargetDefinition, Func{IReadOnlyList{StageStep}}, Action{IReadOnlyList{KeyValuePair{string, string}}}, string)"/>
    public static ITargetDefinition Incremental(
        this ITargetDefinition definition, Func<StageStep> stage, Action<IReadOnlyList<KeyValuePair<string, string>>> report,
        [CallerMemberName] string target = "") =>
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

    /// <summary>As <see cref="PlanInTurn"/>, in lines for people; a target without up-to-date check has a line too.</summary>
    /// <exception cref="StepException">A target cannot tell; the lines before it have been given.</exception>
    public static IEnumerable<string> TellInTurn(IReadOnlyList<string> targets, CancellationToken cancellationToken)
    {
        using var plans = PlanInTurn(targets, cancellationToken).GetEnumerator();
        foreach (var target in targets)
        {
            if (!HasCheck(target)) yield return $"{target}: {NoCheck}";
            for (var left = HasCheck(target) ? Steps[target]().Count : 0; left > 0 && plans.MoveNext(); left--)
                foreach (var line in plans.Current.Plan.Tell()) yield return line;
        }
    }

    static bool IsStale(string target)
    {
        try
        {
            var steps = Steps[target]();
            var plans = steps.Select(step => step.Plan(new Dictionary<string, string>(), Force, Build.Cancelled)).ToList();
            foreach (var (step, plan) in steps.Zip(plans)) step.RememberTimes(plan);
            Plans[target] = plans;
            return plans.Any(plan => plan.IsStale);
        }
        catch (StepException)
        {
            return true; // the body meets the same, and there it fails the target
        }
    }

}
