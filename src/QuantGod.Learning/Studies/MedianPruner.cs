using QuantGod.Learning.Studies.Trials;
using QuantGod.Market.Numerics;

namespace QuantGod.Learning.Studies;

/// <summary>
/// Gives up a trial whose best value so far is worse than the given percentile, the median by default, of what complete trials had at the same
/// step (Optuna's MedianPruner and PercentilePruner). Holds no state.
/// </summary>
public sealed record MedianPruner
{
    /// <summary>Complete trials before anything is pruned. 0 or more; default 5.</summary>
    public int StartupTrials { get; init; } = 5;

    /// <summary>First step at which a trial may be pruned. 0 or more; default 0.</summary>
    public int WarmupSteps { get; init; }

    /// <summary>Steps from one decision to the next. 1 or more; default 1.</summary>
    public int IntervalSteps { get; init; } = 1;

    /// <summary>Fewest complete trials with a value at the step. 1 or more; default 1.</summary>
    public int MinTrials { get; init; } = 1;

    /// <summary>Share of complete trials to be better than, counted from the worst, in percent. 0 to 100; default 50.</summary>
    public double Percentile { get; init; } = 50;

    /// <param name="trial">With all its reports so far.</param>
    /// <param name="trials">The study's trials; only complete ones are compared with.</param>
    public bool ShouldPrune(Trial trial, IEnumerable<Trial> trials, StudyDirection direction)
    {
        var complete = trials.Where(other => other.State == TrialState.Complete).ToList();
        if (complete.Count == 0 || complete.Count < StartupTrials || trial.Reports.Count == 0) return false;

        var step = trial.Reports.Keys.Max();
        if (step < WarmupSteps || !IsFirstOfInterval(step, trial.Reports.Keys)) return false;

        var own = trial.Reports.Values.Where(value => !double.IsNaN(value)).ToList();
        if (own.Count == 0) return true;

        var atStep = complete.Where(other => other.Reports.ContainsKey(step)).Select(other => other.Reports[step]).ToList();
        if (atStep.Count < MinTrials) return false;

        double[] others = [.. atStep.Where(value => !double.IsNaN(value)).Order()];
        if (others.Length == 0) return false; // better or worse than no number is nothing
        return direction == StudyDirection.Maximize
            ? own.Max() < Quantile.OfSorted(others, (100 - Percentile) / 100)
            : own.Min() > Quantile.OfSorted(others, Percentile / 100);
    }

    bool IsFirstOfInterval(int step, IEnumerable<int> steps)
    {
        var edge = (step - WarmupSteps) / IntervalSteps * IntervalSteps + WarmupSteps;
        return steps.All(other => other >= step || other < edge);
    }
}
