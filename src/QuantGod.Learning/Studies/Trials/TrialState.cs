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

    public static string NameOf<T>(T value) where T : struct, Enum => value.ToString().ToUpperInvariant();

    /// <exception cref="StudyStorageException">Another text than the schema knows, or a direction that was never set.</exception>
    public static T Parse<T>(string name) where T : struct, Enum =>
        Enum.GetValues<T>().Cast<T?>().FirstOrDefault(value => NameOf(value!.Value) == name)
        ?? throw new StudyStorageException($"'{name}' is no {typeof(T).Name} that is known here; the study database was written by something else.");
}

/// <summary>The study's database cannot be used as it is; the message says where it is, why, and what to do.</summary>
public sealed class StudyStorageException(string message, Exception? inner = null) : UserFacingException(message, inner);
