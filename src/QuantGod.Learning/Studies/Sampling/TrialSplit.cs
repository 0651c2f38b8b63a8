using QuantGod.Learning.Studies.Trials;

namespace QuantGod.Learning.Studies.Sampling;

/// <summary>A study's trials cut into the few good ones, which new trials shall resemble, and the others.</summary>
/// <param name="Below">Good ones, by number.</param>
/// <param name="Above">The others, by number, running ones among them where they are to count.</param>
sealed record TrialSplit(IReadOnlyList<Trial> Below, IReadOnlyList<Trial> Above)
{
    const double BelowShare = 0.1;
    const int MaxBelow = 25;

    /// <summary>How many of so many trials are good: a tenth, rounded up, at most 25.</summary>
    public static int Gamma(int trials) => Math.Min((int)Math.Ceiling(BelowShare * trials), MaxBelow);

    public static bool Counts(Trial trial) => trial.State is TrialState.Complete or TrialState.Pruned;

    /// <param name="trials">Complete and pruned ones, and running ones where they shall count as bad.</param>
    public static TrialSplit Of(IReadOnlyList<Trial> trials, StudyDirection direction, int below)
    {
        var sign = direction == StudyDirection.Maximize ? -1 : 1;
        var complete = trials.Where(trial => trial.State == TrialState.Complete).OrderBy(trial => sign * trial.Value ?? double.PositiveInfinity);
        var pruned = trials.Where(trial => trial.State == TrialState.Pruned).OrderBy(LastStep).ThenBy(trial => LastValue(trial, sign));
        var good = complete.Concat(pruned).Take(below).ToHashSet();
        return new TrialSplit([.. trials.Where(good.Contains)], [.. trials.Where(trial => !good.Contains(trial))]);
    }

    /// <summary>The later it was pruned, the better, whatever its value; without a report worst.</summary>
    static int LastStep(Trial trial) => trial.Reports.Count == 0 ? 1 : -trial.Reports.Keys.Max();

    static double LastValue(Trial trial, int sign)
    {
        if (trial.Reports.Count == 0) return 0;
        var value = sign * trial.Reports[trial.Reports.Keys.Max()];
        return double.IsNaN(value) ? double.PositiveInfinity : value;
    }
}
