using QuantGod.Learning.Studies.Trials;

namespace QuantGod.Learning.Studies;

/// <summary>One parameter's distribution in a study that has another one from before.</summary>
/// <param name="Name">The parameter.</param>
/// <param name="Adopted">What is proposed from now on.</param>
/// <param name="Rewritten">Whether earlier rows get the new distribution as well.</param>
/// <param name="Note">For the log: what changed and what is done about it; null when nothing did.</param>
sealed record SpaceChange(string Name, Distribution Adopted, bool Rewritten, string? Note)
{
    /// <summary>
    /// Fits what is asked for to what the study holds. Choices keep their places in the study's list, new ones are appended to it, and those asked for
    /// no more stay in it but are not proposed. Bounds may change freely. A number may change its kind or scale as long as all earlier values fit it.
    /// </summary>
    /// <param name="earlier">Every value of the parameter so far.</param>
    /// <exception cref="StudyStorageException">A list of choices became a number, or the other way round, or earlier values do not fit.</exception>
    public static SpaceChange Of(string name, Distribution asked, IReadOnlyList<TrialParameter> earlier)
    {
        if (earlier.Count == 0) return new SpaceChange(name, asked, Rewritten: false, Note: null);

        var last = earlier[^1].Distribution;
        return (asked, last) switch
        {
            (CategoricalDistribution now, CategoricalDistribution before) => Choices(name, now, before),
            (NumericDistribution now, NumericDistribution before) => Number(name, now, before, earlier),
            _ => throw new StudyStorageException(
                $"The study holds '{name}' as {DistributionJson.Write(last)}, and the search space has {DistributionJson.Write(asked)}: "
                + "they cannot be trials of one study. Begin another study (study.name), or write the parameter as the study has it."),
        };
    }

    static SpaceChange Choices(string name, CategoricalDistribution now, CategoricalDistribution before)
    {
        Choice[] added = [.. now.Choices.Except(before.Choices)];
        Choice[] removed = [.. before.Choices.Except(now.Choices)];
        Choice[] all = [.. before.Choices, .. added];
        var retired = all.Index().Where(choice => !now.Choices.Contains(choice.Item)).Select(choice => choice.Index).ToHashSet();
        var adopted = new CategoricalDistribution(all) { Retired = retired };
        List<string> notes = [];
        if (added.Length > 0) notes.Add($"new choices [{string.Join(", ", added)}] are appended to the study's list, in earlier trials too");
        if (removed.Length > 0) notes.Add($"choices [{string.Join(", ", removed)}] stay in the study's list and are not proposed any more");
        return new SpaceChange(name, adopted, added.Length > 0, notes.Count == 0 ? null : $"{name}: {string.Join("; ", notes)}");
    }

    static SpaceChange Number(string name, NumericDistribution now, NumericDistribution before, IReadOnlyList<TrialParameter> earlier)
    {
        if (now.Equals(before)) return new SpaceChange(name, now, Rewritten: false, Note: null);
        if (now.IsCompatibleWith(before))
        {
            return new SpaceChange(name, now, Rewritten: false,
                $"{name}: {Range(before)} became {Range(now)}; earlier trials keep theirs and still count for the sampler");
        }

        if (earlier.FirstOrDefault(parameter => !Fits(parameter.Value, now)) is { } strange)
        {
            throw new StudyStorageException(
                $"'{name}' became {Range(now)}, and an earlier trial has {strange.Shown}, which is no such number. "
                + $"Begin another study (study.name), or keep {Range(before)}.");
        }

        return new SpaceChange(name, now, Rewritten: true,
            $"{name}: {Range(before)} became {Range(now)}; earlier trials keep their values and get the new distribution");
    }

    static bool Fits(double value, NumericDistribution distribution) =>
        (distribution is not IntDistribution || value == Math.Floor(value)) && (!distribution.Log || value > 0);

    static string Range(NumericDistribution number) =>
        $"{(number is IntDistribution ? "a whole number" : "a number")} from {number.Show(number.Low)} to {number.Show(number.High)}"
        + (number.Log ? " on a logarithmic scale" : "");
}
