using System.Globalization;

namespace QuantGod.Learning.Studies;

/// <summary>How Optuna marks a trial that repeats one whose worker died.</summary>
static class Repetition
{
    const string First = "failed_trial";
    const string History = "retry_history";

    /// <summary>Whether the trial repeats another.</summary>
    public static bool Is(Trial trial) => trial.SystemAttributes.ContainsKey(First);

    /// <summary>System attributes of the trial that repeats <paramref name="lost"/>.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Of(Trial lost)
    {
        var first = lost.SystemAttributes.GetValueOrDefault(First) ?? lost.Number.ToString(CultureInfo.InvariantCulture);
        var earlier = lost.SystemAttributes.TryGetValue(History, out var json) ? PythonJson.Parse(json).EnumerateArray().Select(PythonJson.Of) : [];
        return
        [
            KeyValuePair.Create(First, first),
            KeyValuePair.Create(History, PythonJson.List([.. earlier, lost.Number.ToString(CultureInfo.InvariantCulture)])),
        ];
    }
}
