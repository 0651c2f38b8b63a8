using System.Globalization;

namespace QuantGod.CrashTests.Support;

/// <summary>When a run is to be killed.</summary>
/// <param name="Delay">So long after its start; null for an aim at a change.</param>
/// <param name="Step">Upon a change of the data folder that is seen from this step on.</param>
/// <param name="Change">Which of them: a file made, written, renamed or removed. 1 is the first.</param>
readonly record struct Aim(TimeSpan? Delay, string Step, int Change)
{
    public static IReadOnlyList<string> Steps { get; } = ["Etl", "Label", "Train"];

    const int RunsToTheEnd = 8;

    /// <summary>
    /// Some strike anywhere in a run's time, rather early; most while it changes files, which it does for a small part of that time only, and so soon
    /// that several runs have to go on one after the other.
    /// </summary>
    /// <param name="from">The step that the runs before have come to; null for none.</param>
    public static Aim Next(Random random, Undisturbed run, string? from)
    {
        if (random.Next(4) == 0) return new(Math.Pow(random.NextDouble(), 2) * run.Duration, "", 0);

        var ahead = Steps.SkipWhile(step => from is not null && step != from).ToList();
        return At(ahead[random.Next(3) > 0 ? 0 : random.Next(ahead.Count)], random.Next(1, run.Changes / RunsToTheEnd + 1));
    }

    public static Aim At(string step, int change) => new(null, step, change);

    public override string ToString() => Delay is { } delay
        ? string.Create(CultureInfo.InvariantCulture, $"{delay.TotalMilliseconds:0} ms after the start")
        : string.Create(CultureInfo.InvariantCulture, $"at change {Change} from {Step} on");
}

/// <summary>What a run is like that nobody kills.</summary>
/// <param name="Changes">Changes of the data folder that can be seen from outside.</param>
/// <param name="Published">What it leaves, as <see cref="DataFolder.Published"/> tells it.</param>
sealed record Undisturbed(TimeSpan Duration, int Changes, SortedDictionary<string, string> Published);
