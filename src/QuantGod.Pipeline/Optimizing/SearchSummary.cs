using System.Globalization;
using QuantGod.Learning.Optimizing;
using QuantGod.Learning.Studies.Trials;

namespace QuantGod.Pipeline.Optimizing;

/// <summary>What a search came to, in words and figures.</summary>
sealed record SearchSummary(SearchResult Search, int Total)
{
    public Trial Best => Search.Best!;

    public IReadOnlyList<(string Name, double Share)> Importance { get; } = ParameterImportance.Of(Search.Trials);

    public string Parameters => $"{{{string.Join(", ", Best.Parameters.Select(parameter => $"{parameter.Name}: {parameter.Shown}"))}}}";

    /// <summary>For instance <c>lr 61 %, dropout 22 %, seq_len 17 %</c>; parameters without any effect of their own are left out.</summary>
    public string ImportanceText => Importance.Count == 0
        ? $"needs {ParameterImportance.MinTrials} complete trials"
        : Importance.Any(parameter => parameter.Share > 0)
            ? string.Join(", ", Importance
                .Where(parameter => parameter.Share > 0)
                .Select(parameter => string.Create(CultureInfo.InvariantCulture, $"{parameter.Name} {100 * parameter.Share:0} %")))
            : "no parameter explains anything by itself";

    public SearchResultSummary Result() => new(
        Best.Value!.Value, Best.Number, Count(TrialState.Complete), Count(TrialState.Pruned), Count(TrialState.Fail), ImportanceText, Search.IsTimeUp, Total);

    int Count(TrialState state) => Search.Trials.Count(trial => trial.State == state);
}

/// <summary>The same as the step's record keeps it.</summary>
/// <param name="F1">Validation macro F1 of the best trial, in [0, 1].</param>
/// <param name="TimeUp">Whether the search ended before all <paramref name="Total"/> trials were done.</param>
sealed record SearchResultSummary(double F1, int BestTrial, int Complete, int Pruned, int Failed, string Importance, bool TimeUp, int Total)
{
    public IEnumerable<KeyValuePair<string, string>> Figures()
    {
        yield return KeyValuePair.Create("F1", F1.ToString("0.0000", CultureInfo.InvariantCulture));
        yield return KeyValuePair.Create("Best trial", BestTrial.ToString(CultureInfo.InvariantCulture));
        yield return KeyValuePair.Create("Trials", $"{Complete} complete, {Pruned} pruned, {Failed} failed");
        yield return KeyValuePair.Create("Importance", Importance);
        if (TimeUp) yield return KeyValuePair.Create("Time up", $"before all {Total} trials were done");
    }
}
