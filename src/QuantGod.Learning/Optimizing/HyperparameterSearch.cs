using System.Globalization;
using QuantGod.Learning.Studies;
using QuantGod.Learning.Studies.Trials;
using QuantGod.Learning.Training;
using QuantGod.Market.Labels;

namespace QuantGod.Learning.Optimizing;

/// <summary>Limits of a search.</summary>
public sealed record SearchLimits
{
    /// <summary>Trials that the study shall have, those of earlier runs and of other workers among them.</summary>
    public required int Trials { get; init; }

    /// <summary>Limit of passes over the training windows in each.</summary>
    public required int Epochs { get; init; }

    /// <summary>Time of this run; a trial that is under way then is queued again for the next run.</summary>
    public required TimeSpan Timeout { get; init; }

    /// <summary>Time of one trial; null for no limit.</summary>
    public TimeSpan? TrialTimeout { get; init; }
}

/// <summary>Result of a run of the search.</summary>
/// <param name="Trials">The whole study.</param>
/// <param name="Best">Null when no trial is complete.</param>
/// <param name="IsTimeUp">Whether the time ended it before the last trial.</param>
public sealed record SearchResult(IReadOnlyList<Trial> Trials, Trial? Best, bool IsTimeUp);

/// <summary>Trains trial after trial until the study has enough of them.</summary>
public sealed class HyperparameterSearch(
    Study study, SearchData data, BaseModelOptions model, TrainingOptions training, SearchLimits limits, ISearchObserver observer, TimeProvider clock)
{
    static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(1);

    readonly long _started = clock.GetTimestamp();
    int _done;

    /// <summary>Trains one trial; tests put something else here.</summary>
    internal Func<FitData, BaseModelOptions, TrainingOptions, ITrainingObserver, CancellationToken, FitResult> Fit { get; init; } = Trainer.Fit;

    /// <exception cref="StudyStorageException">The study cannot be read or written; trials that ended are kept.</exception>
    public SearchResult Run(CancellationToken cancellationToken)
    {
        while (!IsTimeUp)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (study.FailLostTrials() is { Count: > 0 } lost) observer.TrialsLost(lost);
            using var trial = study.TryBegin(limits.Trials);
            if (trial is not null) Run(trial, cancellationToken);
            else if (study.HasUndecidedTrials()) cancellationToken.WaitHandle.WaitOne(PollInterval);
            else break;
        }

        return new SearchResult(study.Trials(), study.Best(), IsTimeUp && study.Finished() < limits.Trials);
    }

    bool IsTimeUp => clock.GetElapsedTime(_started) >= limits.Timeout;

    void Run(ActiveTrial trial, CancellationToken cancellationToken)
    {
        observer.TrialStarted(trial);
        var outcome = Train(trial, cancellationToken);
        _done++;
        observer.TrialDone(outcome, Progress());
    }

    TrialOutcome Train(ActiveTrial trial, CancellationToken cancellationToken)
    {
        var start = clock.GetTimestamp();
        var (trialModel, trialTraining) = TrialOptions.Of(trial.Parameters, model, training with { Epochs = limits.Epochs });
        var watch = new TrialWatch(trial, limits.Epochs, () => IsTimeUp, () => clock.GetElapsedTime(start) >= limits.TrialTimeout, observer);
        try
        {
            var fit = Fit(data.For(trialModel.SeqLen), trialModel, trialTraining, watch, cancellationToken);
            return HasDiverged(fit, trialModel) ? Failed(TrialNotes.FailureNotFinite, watch.LastWarning) : Complete(fit);
        }
        catch (TrialStoppedException e)
        {
            return e.Failure switch
            {
                TrialNotes.FailureNotFinite => Failed(e.Failure, e.Message),
                TrialNotes.FailureInterrupted => Outcome(TrialState.Fail, value: null, e.Failure, e.Message), // disposed without an end: queued again, once
                _ => Pruned(e.Failure, e.Message),
            };
        }
        catch (TrainingDivergedException e)
        {
            return Failed(TrialNotes.FailureNotFinite, watch.LastWarning is { Length: > 0 } warning ? warning : e.Message);
        }
        catch (Exception e) when (EngineMemory.IsExhausted(e))
        {
            EngineMemory.Release();
            return Pruned(TrialNotes.FailureOutOfMemory, e.Message.Split('\n')[0]);
        }

        TrialOutcome Complete(FitResult fit)
        {
            var value = fit.Best.Scores.MacroF1;
            if (!trial.Complete(value, Notes(fit, clock.GetElapsedTime(start))))
                observer.Warned($"Trial {trial.Number} was taken for lost by another worker; its result is kept as a trial of its own.");
            return Outcome(TrialState.Complete, value, failure: null, "");
        }

        TrialOutcome Pruned(string? failure, string message)
        {
            Dictionary<string, string> notes = new() { [TrialNotes.Message] = PythonJson.Text(message) };
            if (failure is not null) notes[TrialNotes.Failure] = PythonJson.Text(failure);
            trial.Prune(notes);
            return Outcome(TrialState.Pruned, trial.LastReport, failure, message);
        }

        TrialOutcome Failed(string failure, string message)
        {
            trial.Fail(failure, message);
            return Outcome(TrialState.Fail, value: null, failure, message);
        }

        TrialOutcome Outcome(TrialState state, double? value, string? failure, string message) => new(
            trial.Number, state, value, failure, message, clock.GetElapsedTime(start),
            IsQueuedAgain: failure == TrialNotes.FailureInterrupted && !trial.IsRepetition);
    }

    /// <summary>Training keeps the epochs before it diverged; a search must not recommend parameters that diverge.</summary>
    bool HasDiverged(FitResult fit, BaseModelOptions options) =>
        fit.History.Count < limits.Epochs && fit.History[^1].Epoch - fit.Best.Epoch < options.EarlyStoppingPatience;

    Dictionary<string, string> Notes(FitResult fit, TimeSpan elapsed)
    {
        var (best, scores) = (fit.Best, fit.Best.Scores);
        return new()
        {
            ["best_epoch"] = best.Epoch.ToString(CultureInfo.InvariantCulture),
            ["f1_weighted"] = PythonJson.Number(scores.WeightedF1),
            ["f1_sell"] = PythonJson.Number(scores.F1(TradeClass.Sell)),
            ["f1_neutral"] = PythonJson.Number(scores.F1(TradeClass.Neutral)),
            ["f1_buy"] = PythonJson.Number(scores.F1(TradeClass.Buy)),
            ["train_loss"] = PythonJson.Number(best.TrainLoss),
            ["val_loss"] = PythonJson.Number(best.ValidationLoss),
            ["parameters"] = fit.Parameters.ToString(CultureInfo.InvariantCulture),
            ["device"] = PythonJson.Text(data.Device),
            ["seconds"] = PythonJson.Number(Math.Round(elapsed.TotalSeconds, 3)),
        };
    }

    SearchProgress Progress()
    {
        var counted = study.Counted();
        var spent = clock.GetElapsedTime(_started);
        var left = spent / _done * Math.Max(0, limits.Trials - counted);
        var untilTimeout = TimeSpan.FromTicks(Math.Max(0, (limits.Timeout - spent).Ticks));
        return new SearchProgress(counted, limits.Trials, study.Best(), left < untilTimeout ? left : untilTimeout);
    }
}
