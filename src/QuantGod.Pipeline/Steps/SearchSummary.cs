using System.Globalization;
using QuantGod.Learning.Optimizing;
using QuantGod.Learning.Studies.Trials;

namespace QuantGod.Pipeline.Steps;

/// <summary>What a search came to, in words and figures.</summary>
sealed record SearchSummary(SearchResult Result, int Total)
{
    /// <summary>The fact that only a search ended by its time has.</summary>
    public const string TimeUp = "Time up";

    public Trial Best => Result.Best!;

    public IReadOnlyList<(string Name, double Share)> Importance { get; } = ParameterImportance.Of(Result.Trials);

    public string Parameters => $"{{{string.Join(", ", Best.Parameters.Select(parameter => $"{parameter.Name}: {parameter.Shown}"))}}}";

    /// <summary>For instance <c>lr 61 %, dropout 22 %, seq_len 17 %</c>; parameters without any effect of their own are left out.</summary>
    public string ImportanceText => Importance.Count == 0
        ? $"told from {ParameterImportance.FewestTrials} complete trials on"
        : Importance.Any(parameter => parameter.Share > 0)
            ? string.Join(", ", Importance.Where(parameter => parameter.Share > 0).Select(parameter => string.Create(CultureInfo.InvariantCulture, $"{parameter.Name} {100 * parameter.Share:0} %")))
            : "no parameter explains anything by itself";

    public int Count(TrialState state) => Result.Trials.Count(trial => trial.State == state);

    public Dictionary<string, string> Facts()
    {
        var facts = new Dictionary<string, string>
        {
            ["F1"] = Best.Value!.Value.ToString("0.0000", CultureInfo.InvariantCulture),
            ["Best trial"] = Best.Number.ToString(CultureInfo.InvariantCulture),
            ["Trials"] = $"{Count(TrialState.Complete)} complete, {Count(TrialState.Pruned)} pruned, {Count(TrialState.Fail)} failed",
            ["Importance"] = ImportanceText,
        };
        if (Result.IsTimeUp) facts[TimeUp] = $"before all {Total} trials were done";
        return facts;
    }
}
