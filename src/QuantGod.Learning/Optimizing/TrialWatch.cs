using QuantGod.Learning.Studies;
using QuantGod.Learning.Studies.Trials;
using QuantGod.Learning.Training;

namespace QuantGod.Learning.Optimizing;

/// <summary>Reports each epoch of a trial's training to its study, and ends it when it is pruned, out of time or not finite.</summary>
sealed class TrialWatch(ActiveTrial trial, int epochs, Func<bool> isSearchOver, Func<bool> isTrialOver, ISearchObserver observer) : ITrainingObserver
{
    /// <summary>Training's last warning; empty for none.</summary>
    public string LastWarning { get; private set; } = "";

    public void Started(FitStart start) => observer.FitStarted(trial, start);

    public void BatchDone(BatchProgress progress)
    {
        observer.BatchDone(trial, progress);
        if (isSearchOver()) throw new TrialStoppedException(TrialNotes.FailureInterrupted, $"the search's time was up in epoch {progress.Epoch} of {epochs}");
        if (isTrialOver()) throw new TrialStoppedException(TrialNotes.FailureTimeout, $"the trial's time was up in epoch {progress.Epoch} of {epochs}");
    }

    public void EpochDone(EpochRecord epoch)
    {
        if (!double.IsFinite(epoch.TrainLoss) || !double.IsFinite(epoch.ValidationLoss))
        {
            throw new TrialStoppedException(TrialNotes.FailureNotFinite, FormattableString.Invariant(
                $"the loss of epoch {epoch.Epoch} is not finite (training {epoch.TrainLoss}, validation {epoch.ValidationLoss})"));
        }

        var prune = trial.Report(epoch.Epoch - 1, epoch.Scores.MacroF1);
        observer.EpochDone(trial, epoch);
        if (prune && epoch.Epoch < epochs) // after the last epoch nothing would be saved by it
            throw new TrialStoppedException(failure: null, $"worse than the median of the others after epoch {epoch.Epoch} of {epochs}");
    }

    public void Warned(string message) => LastWarning = message;
}

/// <summary>Ends a trial's training from within.</summary>
/// <param name="failure">One of the texts of <see cref="TrialNotes"/>; null when it was pruned.</param>
sealed class TrialStoppedException(string? failure, string message) : Exception(message)
{
    public string? Failure { get; } = failure;
}
