using System.Globalization;
using QuantGod.Learning.Optimizing;
using QuantGod.Learning.Studies;
using QuantGod.Learning.Studies.Storage;
using QuantGod.Learning.Studies.Trials;
using QuantGod.Learning.Training;
using QuantGod.Pipeline.Configuration;
using QuantGod.Pipeline.Training;
using Serilog;

namespace QuantGod.Pipeline.Optimizing;

/// <summary>Writes the search's progress as the log lines that people know: each trial's parameters, every epoch, why it ended, how much is left.</summary>
sealed class SearchLog(ILogger log, OptimizationOptions options) : ISearchObserver
{
    const int BatchesBetweenLines = 200;

    /// <summary>Short names in a trial's first line, in its order: the four that people look for come first.</summary>
    static readonly (string Parameter, string Short)[] Shorts =
    [
        (TrialOptions.TcnChannels, "tcn"), (TrialOptions.LstmHidden, "lstm"), (TrialOptions.SeqLen, "seq"), (TrialOptions.Lr, "lr"),
        (TrialOptions.NumLstmLayers, "layers"), (TrialOptions.Dropout, "dropout"), (TrialOptions.BatchSize, "batch"),
    ];

    bool _deviceLogged;

    public void Opened(StudyStorage storage, Study study)
    {
        var trials = study.Trials();
        log.Information("{Place}: study {Study} holds {Count} trials ({States}) of {Total}",
            storage.Place, study.Name, trials.Count, States(trials), options.Trials);
        foreach (var note in study.SpaceNotes) log.Information("The search space has changed; the study goes on. {Note}", note);
        if (study.Finished() >= options.Trials)
            log.Information("Every trial is there. More: raise optimization.trials. To start over, give study.name another name, or remove the database");
    }

    public void TrialsLost(IReadOnlyList<Trial> lost)
    {
        foreach (var trial in lost)
            log.Warning("Trial {Number} was running when its worker died; it is failed{Again}",
                trial.Number, trial.SystemAttributes.ContainsKey("failed_trial") ? "" : " and queued again");
    }

    public void TrialStarted(ActiveTrial trial) => log.Information("Trial {Number} START | {Parameters}{Again}",
        trial.Number, string.Join(", ", Shorts.Select(name => Shown(name.Short, trial.Parameters.Single(parameter => parameter.Name == name.Parameter)))),
        trial.IsRepetition ? " (repeats a lost one)" : "");

    public void FitStarted(ActiveTrial trial, FitStart start)
    {
        if (!_deviceLogged) log.Information("Device: {Device}", start.Device);
        _deviceLogged = true;
        log.Information("Trial {Number}: {Parameters} parameters | {Train} windows to train on, {Validation} to validate on",
            trial.Number, start.Parameters.ToString("N0", CultureInfo.InvariantCulture), start.TrainWindows, start.ValidationWindows);
    }

    public void BatchDone(ActiveTrial trial, BatchProgress progress)
    {
        if (progress.Batch % BatchesBetweenLines != 0) return;
        log.Information("Trial {Number}, Epoch {Epoch}/{Epochs} | Batch {Batch}/{Batches} | Loss: {Loss} | {Rate} windows/s | {Left} left of the epoch",
            trial.Number, progress.Epoch, options.Epochs, progress.Batch, progress.Batches, Text(progress.Loss, "0.0000"),
            TrainingLog.Rate(progress.WindowsPerSecond), Time(progress.EpochLeft));
    }

    public void EpochDone(ActiveTrial trial, EpochRecord epoch)
    {
        var scores = epoch.Scores;
        log.Information(
            "Trial {Number}, Epoch {Epoch}/{Epochs} | F1 Macro: {Macro} | F1 [S/N/B]: [{Sell}/{Neutral}/{Buy}] | LR: {Lr} | {Seconds} s | {Rate} windows/s",
            trial.Number, epoch.Epoch, options.Epochs,
            Text(scores.MacroF1, "0.0000"), Text(scores.F1(0), "0.000"), Text(scores.F1(1), "0.000"), Text(scores.F1(2), "0.000"),
            Text(epoch.Lr, "0.000000"), Text(epoch.Elapsed.TotalSeconds, "0.0"), TrainingLog.Rate(epoch.WindowsPerSecond));
    }

    public void TrialDone(TrialOutcome outcome, SearchProgress progress)
    {
        switch (outcome)
        {
            case { Failure: TrialNotes.FailureOutOfMemory }:
                log.Warning("Trial {Number} — out of memory! Freeing the device and pruning: {Message}", outcome.Number, outcome.Message);
                break;
            case { IsQueuedAgain: true }:
                log.Warning("Trial {Number} is queued again for the next run: {Message}", outcome.Number, outcome.Message);
                break;
            case { State: TrialState.Fail }:
                log.Warning("Trial {Number} FAILED: {Message}", outcome.Number, outcome.Message);
                break;
            case { State: TrialState.Pruned }:
                log.Information("Trial {Number} PRUNED (F1 Macro: {Value}): {Message}", outcome.Number, Text(outcome.Value), outcome.Message);
                break;
            default:
                log.Information("Trial {Number} COMPLETE | F1 Macro: {Value}", outcome.Number, Text(outcome.Value));
                break;
        }

        log.Information("[{Counted}/{Total}] {Seconds} s | best F1 Macro: {Best} (trial {BestNumber}) | {Left} left",
            progress.Counted, progress.Total, Text(outcome.Elapsed.TotalSeconds, "0.0"),
            Text(progress.Best?.Value), progress.Best?.Number.ToString(CultureInfo.InvariantCulture) ?? "none",
            Time(progress.Left));
    }

    public void Warned(string message) => log.Warning("{Message}", message);

    public void Ended(SearchSummary summary)
    {
        if (summary.Search.IsTimeUp)
            log.Warning("The time ({Hours} h) was up before all {Total} trials were done; the next run of Optimize goes on",
                Text(options.TimeoutHours, "0.##"), options.Trials);
        log.Information("Trials: {States}", States(summary.Search.Trials));
        log.Information("Parameter importance (variance explained by each alone): {Importance}", summary.ImportanceText);
        log.Information("Best F1 Macro: {Value} | Params: {Parameters}", Text(summary.Best.Value), summary.Parameters);
    }

    public void Saved(string path) => log.Information("Saved: {Path}", path);

    static string Shown(string name, TrialParameter parameter) =>
        $"{name}={(parameter.Distribution is FloatDistribution ? Text(parameter.Value, parameter.Value < 0.01 ? "0.000000" : "0.0000") : parameter.Shown)}";

    static string States(IReadOnlyList<Trial> trials) => trials.Count == 0
        ? "none"
        : string.Join(", ", trials
            .GroupBy(trial => trial.State)
            .OrderBy(group => group.Key)
            .Select(group => $"{group.Count()} {group.Key.ToString().ToLowerInvariant()}"));

    static string Text(double? value) => value is { } number ? Text(number, "0.0000") : "none";

    static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);

    static string Time(TimeSpan time) => time.ToString(@"h\:mm\:ss", CultureInfo.InvariantCulture);
}
