using System.Globalization;
using System.Text.Json;

namespace QuantGod.Learning.Studies.Trials;

/// <summary>User attributes of trials that mean something to this program.</summary>
public static class TrialNotes
{
    /// <summary>Why a trial has no good value: one of the <c>Failure…</c> texts.</summary>
    public const string Failure = "failure";

    /// <summary>What happened, in words.</summary>
    public const string Message = "message";

    /// <summary>Who works on it: machine, boot, process and its start.</summary>
    public const string Worker = "worker";

    /// <summary>Set on a failed trial that was queued again; it does not count.</summary>
    public const string Repeated = "repeated";

    /// <summary>Number of the trial whose result this is.</summary>
    public const string RecoveredFrom = "recovered_from";

    public const string FailureOutOfMemory = "oom";
    public const string FailureNotFinite = "nan";
    public const string FailureCrash = "crash";
    public const string FailureInterrupted = "interrupted";
    public const string FailureTimeout = "timeout";

    /// <summary>The JSON of a text attribute.</summary>
    public static bool Has(Trial trial, string key, string text) => trial.UserAttributes.TryGetValue(key, out var json) && json == PythonJson.Text(text);
}

/// <summary>Values that a trial was queued with, by Optuna or by us.</summary>
static class FixedParameters
{
    public const string Key = "fixed_params";

    /// <returns>Null when the trial was queued without a usable value for the parameter.</returns>
    public static TrialParameter? Of(Trial trial, string name, Distribution distribution)
    {
        if (!trial.SystemAttributes.TryGetValue(Key, out var json) || !PythonJson.Parse(json).TryGetProperty(name, out var value)) return null;

        if (distribution is CategoricalDistribution list)
        {
            var index = list.Choices.ToList().IndexOf(new Choice(PythonJson.Of(value)));
            return index < 0 ? null : new TrialParameter(name, index, distribution);
        }

        return value.ValueKind == JsonValueKind.Number ? new TrialParameter(name, value.GetDouble(), distribution) : null;
    }
}

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
