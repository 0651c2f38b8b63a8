namespace QuantGod.Learning.Studies;

/// <summary>User attributes of trials that mean something to this program.</summary>
public static class TrialNotes
{
    /// <summary>Why a trial has no good value: one of the <c>Failure…</c> texts.</summary>
    public const string Failure = "failure";

    /// <summary>What happened, in words.</summary>
    public const string Message = "message";

    /// <summary>Who works on it: machine, boot, process and its start.</summary>
    public const string Worker = "worker";

    /// <summary>Set on a failed trial that was queued again; it does not count.</summary>
    public const string Repeated = "repeated";

    /// <summary>Number of the trial whose result this is.</summary>
    public const string RecoveredFrom = "recovered_from";

    public const string FailureOutOfMemory = "oom";
    public const string FailureNotFinite = "nan";
    public const string FailureCrash = "crash";
    public const string FailureInterrupted = "interrupted";
    public const string FailureTimeout = "timeout";

    /// <summary>The JSON of a text attribute.</summary>
    public static bool Has(Trial trial, string key, string text) => trial.UserAttributes.TryGetValue(key, out var json) && json == PythonJson.Text(text);
}
