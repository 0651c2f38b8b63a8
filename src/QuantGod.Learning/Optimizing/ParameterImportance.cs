using QuantGod.Learning.Studies.Trials;

namespace QuantGod.Learning.Optimizing;

/// <summary>
/// How much each parameter by itself explains of how trials differ: complete trials are grouped by its choices, or by quarters of its values, and the
/// variance between groups is set against the whole, less what as many groups of chance would show (ε², Kelley 1935). What only matters together
/// with another parameter is not seen. Shares of what is explained in all, the largest first.
/// </summary>
public static class ParameterImportance
{
    /// <summary>Complete trials below which no importance is given.</summary>
    public const int MinTrials = 5;

    const int MaxGroups = 4;

    /// <returns>Shares from 0 to 1 that sum to 1; all 0 when nothing is explained; empty when there are too few trials.</returns>
    public static IReadOnlyList<(string Name, double Share)> Of(IEnumerable<Trial> trials)
    {
        var complete = trials.Where(trial => trial is { State: TrialState.Complete, Value: { } value } && double.IsFinite(value)).ToList();
        if (complete.Count < MinTrials) return [];

        var explained = complete[^1].Parameters.Select(parameter => parameter.Name)
            .Where(name => complete.TrueForAll(trial => trial.Find(name) is not null))
            .Select(name => (Name: name, Share: Explained(complete, name)))
            .ToList();
        var sum = explained.Sum(parameter => parameter.Share);
        return [.. explained.Select(parameter => (parameter.Name, sum > 0 ? parameter.Share / sum : 0)).OrderByDescending(parameter => parameter.Item2)];
    }

    static double Explained(List<Trial> trials, string name)
    {
        var groups = Groups(trials, trials[^1].Find(name)!, name);
        if (groups.Count < 2 || groups.Count >= trials.Count) return 0;

        var mean = trials.Average(trial => trial.Value!.Value);
        var whole = trials.Sum(trial => Square(trial.Value!.Value - mean));
        if (whole == 0) return 0;

        var within = groups.Sum(group => group.Sum(value => Square(value - group.Average())));
        return Math.Max(0, 1 - within / (trials.Count - groups.Count) / (whole / (trials.Count - 1)));
    }

    static List<List<double>> Groups(List<Trial> trials, TrialParameter like, string name)
    {
        var rows = trials.Select(trial => (Parameter: trial.Find(name)!.Value, Value: trial.Value!.Value)).OrderBy(row => row.Parameter).ToList();
        var distinct = rows.Select(row => row.Parameter).Distinct().Count();
        if (like.Distribution is CategoricalDistribution || distinct <= MaxGroups)
            return [.. rows.GroupBy(row => row.Parameter, row => row.Value).Select(group => group.ToList())];

        return [.. rows.Index().GroupBy(row => row.Index * MaxGroups / rows.Count, row => row.Item.Value).Select(group => group.ToList())];
    }

    static double Square(double x) => x * x;
}
