using QuantGod.Learning.Studies;
using QuantGod.Learning.Studies.Trials;
using QuantGod.Learning.Training;

namespace QuantGod.Learning.Optimizing;

/// <summary>How a trial ended.</summary>
/// <param name="Number">The trial.</param>
/// <param name="Value">Validation macro F1: of its best epoch when complete, of its last when pruned; null for none.</param>
/// <param name="Failure">Why it has no good value, one of the texts of <see cref="TrialNotes"/>; null when nothing went wrong.</param>
/// <param name="Message">For people; empty when nothing went wrong.</param>
/// <param name="IsQueuedAgain">Whether the next run repeats it.</param>
public sealed record TrialOutcome(int Number, TrialState State, double? Value, string? Failure, string Message, TimeSpan Elapsed, bool IsQueuedAgain);

/// <summary>How far the search is.</summary>
/// <param name="Counted">Trials that count towards the total, running ones too.</param>
/// <param name="Total">Trials that the study shall have.</param>
/// <param name="Best">The best trial so far; null for none.</param>
/// <param name="Left">Time until the last trial at the speed so far, or until the time is up.</param>
public sealed record SearchProgress(int Counted, int Total, Trial? Best, TimeSpan Left);

/// <summary>Called on the search's thread as it goes.</summary>
public interface ISearchObserver
{
    /// <summary>Trials of earlier runs whose worker died.</summary>
    void TrialsLost(IReadOnlyList<Trial> lost);

    void TrialStarted(ActiveTrial trial);

    /// <summary>The trial's training begins.</summary>
    void FitStarted(ActiveTrial trial, FitStart start);

    void BatchDone(ActiveTrial trial, BatchProgress progress);

    void EpochDone(ActiveTrial trial, EpochRecord epoch);

    void TrialDone(TrialOutcome outcome, SearchProgress progress);

    /// <summary>Something a person should look at.</summary>
    void Warned(string message);
}
