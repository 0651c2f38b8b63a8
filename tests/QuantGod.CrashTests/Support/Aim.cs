using System.Globalization;

namespace QuantGod.CrashTests.Support;

/// <summary>When a run is to be killed.</summary>
/// <param name="Delay">So long after its start; null for an aim at a change.</param>
/// <param name="Change">Upon so many changes of its data folder: files made, written, renamed or removed. 1 is the first.</param>
readonly record struct Aim(TimeSpan? Delay, int Change)
{
    const int RunsToTheEnd = 5;

    /// <summary>
    /// Some strike anywhere in a run's time, rather early; most while it changes files, which it does for a small part of that time only, and so soon
    /// that several runs have to go on one after the other.
    /// </summary>
    public static Aim Next(Random random, Undisturbed run) => random.Next(3) == 0
        ? new(Math.Pow(random.NextDouble(), 2) * run.Duration, 0)
        : new(null, random.Next(1, run.Changes / RunsToTheEnd + 1));

    public override string ToString() => Delay is { } delay
        ? string.Create(CultureInfo.InvariantCulture, $"{delay.TotalMilliseconds:0} ms after the start")
        : string.Create(CultureInfo.InvariantCulture, $"at change {Change} of the data folder");
}

/// <summary>What a run is like that nobody kills.</summary>
/// <param name="Changes">Changes of the data folder that can be seen from outside.</param>
/// <param name="Published">What it leaves, as <see cref="DataFolder.Published"/> tells it.</param>
sealed record Undisturbed(TimeSpan Duration, int Changes, SortedDictionary<string, string> Published);
