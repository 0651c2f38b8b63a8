using System.Text.Json;

namespace QuantGod.Learning.Studies;

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
