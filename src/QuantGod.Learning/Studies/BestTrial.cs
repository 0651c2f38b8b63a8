namespace QuantGod.Learning.Studies;

/// <summary>Which complete trial is best: by value, of equal ones the earliest.</summary>
public static class BestTrial
{
    /// <returns>Null when no trial is complete.</returns>
    public static Trial? Of(IEnumerable<Trial> trials, StudyDirection direction)
    {
        var complete = trials.Where(trial => trial is { State: TrialState.Complete, Value: not null });
        return (direction == StudyDirection.Maximize ? complete.OrderByDescending(trial => trial.Value) : complete.OrderBy(trial => trial.Value))
            .ThenBy(trial => trial.Number)
            .FirstOrDefault();
    }
}
