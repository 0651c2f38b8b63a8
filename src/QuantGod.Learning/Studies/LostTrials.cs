using QuantGod.Learning.Studies.Storage;
using QuantGod.Learning.Studies.Trials;

namespace QuantGod.Learning.Studies;

/// <summary>
/// Finds running trials whose worker is gone: at once where the worker is known to be dead, else when a heartbeat has not changed over a whole grace
/// period of our own clock. Clocks of different machines are never compared.
/// </summary>
sealed class LostTrials(TimeSpan grace, TimeProvider clock)
{
    readonly Dictionary<long, (string Beat, long Seen, bool IsAlive)> _looks = [];

    /// <summary>Whether some running trial's fate is not known yet.</summary>
    public bool IsUndecided(IEnumerable<Trial> trials, IReadOnlyList<Heartbeat> beats)
    {
        var undecided = beats.Where(beat => !_looks.TryGetValue(beat.Trial, out var look) || !look.IsAlive).Select(beat => beat.Trial).ToHashSet();
        return trials.Any(trial => trial.State == TrialState.Running && !IsGone(trial) && undecided.Contains(trial.Id));
    }

    public IReadOnlyList<Trial> Among(IEnumerable<Trial> trials, IReadOnlyList<Heartbeat> beats)
    {
        var silent = beats.Where(IsSilent).Select(beat => beat.Trial).ToHashSet();
        return [.. trials.Where(trial => trial.State == TrialState.Running && (IsGone(trial) || silent.Contains(trial.Id)))];
    }

    bool IsSilent(Heartbeat beat)
    {
        var known = _looks.TryGetValue(beat.Trial, out var look);
        if (known && look.Beat == beat.Time) return clock.GetElapsedTime(look.Seen) >= grace;

        _looks[beat.Trial] = (beat.Time, clock.GetTimestamp(), IsAlive: known);
        return false;
    }

    static bool IsGone(Trial trial) =>
        trial.UserAttributes.TryGetValue(TrialNotes.Worker, out var json) && WorkerIdentity.OfJson(json) is { IsGone: true };
}
