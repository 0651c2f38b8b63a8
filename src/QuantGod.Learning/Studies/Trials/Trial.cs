namespace QuantGod.Learning.Studies.Trials;

/// <summary>One parameter of a trial.</summary>
/// <param name="Value">Internal: the number itself, or the index of a choice.</param>
public sealed record TrialParameter(string Name, double Value, Distribution Distribution)
{
    /// <summary>The value as people write it, JSON for choices.</summary>
    public string Shown => Distribution.Show(Value);
}

/// <summary>One try of a study, as the storage knows it at one moment.</summary>
public sealed record Trial
{
    /// <summary>Key in the database.</summary>
    public long Id { get; init; }

    /// <summary>From 0, in order of creation, without a hole.</summary>
    public required int Number { get; init; }

    public required TrialState State { get; init; }

    /// <summary>What the objective came to; of a pruned trial the last value reported. May be infinite; null for none.</summary>
    public double? Value { get; init; }

    /// <summary>In order of suggestion.</summary>
    public IReadOnlyList<TrialParameter> Parameters { get; init; } = [];

    /// <summary>Values on the way, by step from 0. May be NaN.</summary>
    public IReadOnlyDictionary<int, double> Reports { get; init; } = new SortedDictionary<int, double>();

    /// <summary>JSON by name: noted by the worker of the trial.</summary>
    public IReadOnlyDictionary<string, string> UserAttributes { get; init; } = new Dictionary<string, string>();

    /// <summary>JSON by name: noted by samplers, pruners and queues.</summary>
    public IReadOnlyDictionary<string, string> SystemAttributes { get; init; } = new Dictionary<string, string>();

    /// <summary>Without a zone: UTC when we wrote it, local time of the writer with Optuna up to 4.</summary>
    public DateTime? Started { get; init; }

    /// <inheritdoc cref="Started"/>
    public DateTime? Completed { get; init; }

    public TrialParameter? Find(string name)
    {
        foreach (var parameter in Parameters)
            if (parameter.Name == name) return parameter;
        return null;
    }
}

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
