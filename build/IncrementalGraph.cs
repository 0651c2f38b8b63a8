using System.Runtime.CompilerServices;
using Nuke.Common;
using QuantGod.Incremental;
using QuantGod.Pipeline.Running;

/// <summary>The targets that check whether they are up to date, with their steps and what was found of each.</summary>
sealed class IncrementalGraph(CancellationToken cancellationToken)
{
    /// <summary>Shown for targets without up-to-date check.</summary>
    public const string NoCheck = "runs whenever it is asked for";

    readonly Dictionary<string, Func<IReadOnlyList<IIncrementalStep>>> _steps = [];
    readonly Dictionary<string, IReadOnlyList<StepPlan>> _plans = [];

    /// <summary>Whether everything runs, up to date or not; known once the build's parameters are, wherever they came from.</summary>
    public bool Force { get; set; }

    public CancellationToken CancellationToken => cancellationToken;

    public void Add(string target, Func<IReadOnlyList<IIncrementalStep>> steps) => _steps[target] = steps;

    /// <summary>Whether the target has an up-to-date check.</summary>
    public bool HasCheck(string target) => _steps.ContainsKey(target);

    /// <summary>What was found when the target's turn came; nothing before that.</summary>
    public IReadOnlyList<StepPlan> PlansOf(string target) => _plans.GetValueOrDefault(target, []);

    /// <summary>Looks whether the target has something to do, now that those before it have run.</summary>
    public bool IsStale(string target)
    {
        try
        {
            var steps = _steps[target]();
            var plans = steps.Select(Plan).ToList();
            foreach (var (step, plan) in steps.Zip(plans)) step.RememberTimes(plan);
            _plans[target] = plans;
            return plans.Any(plan => plan.IsStale);
        }
        catch (StepException)
        {
            return true; // the body meets the same, and there it fails the target
        }
    }

    public StepPlan Plan(IIncrementalStep step) => step.Plan(new Dictionary<string, string>(), Force, cancellationToken);

    /// <summary>What each of these targets would do if they ran in this order, by target; nothing for targets without up-to-date check.</summary>
    /// <exception cref="StepException">A target cannot be planned, for want of input say; the plans before it have been given.</exception>
    public IEnumerable<(string Target, StepPlan Plan)> PlanInTurn(IEnumerable<string> targets)
    {
        var steps = targets.Where(HasCheck).SelectMany(target => _steps[target]().Select(step => (Target: target, Step: step))).ToList();
        return steps.Select(step => step.Target).Zip(Planner.PlanInTurn(steps.Select(step => step.Step), Force, cancellationToken));
    }

    /// <summary>As <see cref="PlanInTurn"/>, in lines for people; a target without up-to-date check has a line too.</summary>
    /// <exception cref="StepException">A target cannot be planned; the lines before it have been given.</exception>
    public IEnumerable<string> Explain(IReadOnlyList<string> targets)
    {
        using var plans = PlanInTurn(targets).GetEnumerator();
        foreach (var target in targets)
        {
            if (!HasCheck(target)) yield return $"{target}: {NoCheck}";
            for (var left = HasCheck(target) ? _steps[target]().Count : 0; left > 0 && plans.MoveNext(); left--)
                foreach (var line in plans.Current.Plan.Render()) yield return line;
        }
    }
}

/// <summary>MSBuild-style up-to-date checks on Nuke targets, made of public members only: a condition that looks, a body that runs what is stale.</summary>
static class IncrementalTargets
{
    const string Stale = "inputs, outputs, config or code changed";

    /// <summary>Declares the target's files and values in place, for targets with one set of outputs.</summary>
    /// <param name="declare">Inputs, outputs and configuration as lambdas: definitions run before parameters are injected.</param>
    public static ITargetDefinition Incremental(
        this ITargetDefinition definition, IncrementalGraph graph, Func<FileStep, FileStep> declare, Action body, [CallerMemberName] string target = "")
    {
        var step = declare(new FileStep(target, NukeBuild.TemporaryDirectory / "incremental")).Body(body);
        graph.Add(target, () => [step]);
        return definition
            .OnlyWhenDynamic(() => graph.IsStale(target), Stale)
            .Executes(() => step.Run(graph.Force, graph.CancellationToken));
    }

    /// <summary>Runs steps of the pipeline, day by day or as one model, and reports their figures.</summary>
    public static ITargetDefinition Incremental(
        this ITargetDefinition definition,
        IncrementalGraph graph,
        Func<IReadOnlyList<IPipelineStep>> steps,
        Action<IReadOnlyList<KeyValuePair<string, string>>> report,
        [CallerMemberName] string target = "")
    {
        graph.Add(target, steps);
        return definition
            .OnlyWhenDynamic(() => graph.IsStale(target), Stale)
            .Executes(() => Run(graph, target, steps(), report));
    }

    /// <inheritdoc cref="Incremental(ITargetDefinition, IncrementalGraph, Func{IReadOnlyList{IPipelineStep}},
    /// Action{IReadOnlyList{KeyValuePair{string, string}}}, string)"/>
    public static ITargetDefinition Incremental(
        this ITargetDefinition definition,
        IncrementalGraph graph,
        Func<IPipelineStep> step,
        Action<IReadOnlyList<KeyValuePair<string, string>>> report,
        [CallerMemberName] string target = "") =>
        definition.Incremental(graph, () => [step()], report, target);

    /// <summary>What was found of the first step holds, and where it could not be planned it says why; the others are planned in their turn.</summary>
    static void Run(IncrementalGraph graph, string target, IReadOnlyList<IPipelineStep> steps, Action<IReadOnlyList<KeyValuePair<string, string>>> report)
    {
        try
        {
            var isFirstDone = graph.PlansOf(target) is [{ IsStale: false }, ..];
            var executed = steps.Where((step, index) => index == 0 ? !isFirstDone : graph.Plan(step).IsStale).SelectMany(step => step.Execute());
            report([.. executed.DistinctBy(figure => figure.Key)]);
        }
        catch (StepException e) when (e.FailedItems is { } failed) // each cause has been logged when it happened
        {
            report([KeyValuePair.Create("Items", failed)]);
            throw new StepException($"{failed}; the causes are above and in the log.");
        }
    }
}
