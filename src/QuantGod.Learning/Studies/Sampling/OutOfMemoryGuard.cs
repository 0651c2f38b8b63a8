using System.Globalization;
using QuantGod.Learning.Studies.Trials;

namespace QuantGod.Learning.Studies.Sampling;

/// <summary>
/// Refuses what can only run out of memory again: a proposal that is at least as large in every size as a trial that did. A study pays for each
/// such trial with minutes and learns nothing.
/// </summary>
/// <param name="sizes">Parameters of which more needs more memory.</param>
/// <param name="exhausted">Trials that ran out of memory.</param>
public sealed class OutOfMemoryGuard(IReadOnlyList<string> sizes, IReadOnlyList<Trial> exhausted)
{
    public bool Refuses(IReadOnlyList<TrialParameter> proposal) => exhausted.Any(trial => sizes.All(size =>
        proposal.FirstOrDefault(parameter => parameter.Name == size) is { } proposed && trial.Find(size) is { } failed && Number(proposed) >= Number(failed)));

    static double Number(TrialParameter parameter) =>
        double.TryParse(parameter.Shown, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : double.NaN;
}
