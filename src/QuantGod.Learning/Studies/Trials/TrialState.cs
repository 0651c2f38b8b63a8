using QuantGod.Market;

namespace QuantGod.Learning.Studies.Trials;

/// <summary>Where a trial stands.</summary>
public enum TrialState
{
    Running,

    /// <summary>Has its value.</summary>
    Complete,

    /// <summary>Given up because it would not have become good, ran out of memory or out of time; its value is the last one reported, if any.</summary>
    Pruned,

    /// <summary>Has no value: an error, numbers that are not finite, a worker that died.</summary>
    Fail,

    /// <summary>Queued, perhaps with parameters, for the next worker that asks.</summary>
    Waiting,
}

/// <summary>Which values are better.</summary>
public enum StudyDirection
{
    Minimize,
    Maximize,
}

/// <summary>Names as the database holds them.</summary>
static class StateNames
{
    public static bool IsFinished(this TrialState state) => state is TrialState.Complete or TrialState.Pruned or TrialState.Fail;

    public static string NameOf(TrialState state) => state.ToString().ToUpperInvariant();

    public static string NameOf(StudyDirection direction) => direction.ToString().ToUpperInvariant();

    /// <exception cref="StudyStorageException">Another text than the schema knows.</exception>
    public static TrialState State(string name) =>
        Enum.GetValues<TrialState>().Cast<TrialState?>().FirstOrDefault(state => NameOf(state!.Value) == name)
        ?? throw new StudyStorageException($"'{name}' is no state of a trial; the study database was written by something else.");

    /// <exception cref="StudyStorageException">Another text than the schema knows, or a direction that was never set.</exception>
    public static StudyDirection Direction(string name) =>
        Enum.GetValues<StudyDirection>().Cast<StudyDirection?>().FirstOrDefault(direction => NameOf(direction!.Value) == name)
        ?? throw new StudyStorageException($"'{name}' is no direction that a study can have here.");
}

/// <summary>The study's database cannot be used as it is; the message says where it is, why, and what to do.</summary>
public sealed class StudyStorageException(string message, Exception? inner = null) : UserFacingException(message, inner);
