using System.Globalization;
using QuantGod.Learning.Training;
using QuantGod.Pipeline.Configuration;
using Serilog;

namespace QuantGod.Pipeline.Training;

/// <summary>Writes training's progress as the log lines that people know: device and size at the start, every 200th batch, every epoch.</summary>
sealed class TrainingLog(ILogger log, PipelineConfiguration configuration) : ITrainingObserver
{
    const int BatchesBetweenLines = 200;

    /// <summary>An epoch's second line stands under the first one's text.</summary>
    static readonly string NextLine = "\n" + new string(' ', 29);

    string _purpose = "";

    public void Started(FitStart start)
    {
        _purpose = start.Purpose == "model" ? "" : $"[{start.Purpose}] ";
        log.Information("{Purpose}Device: {Device} | Parameters: {Parameters}",
            _purpose, start.Device, start.Parameters.ToString("N0", CultureInfo.InvariantCulture));
        log.Information("{Purpose}CrossEntropyLoss weights: {Weights}", _purpose, Text(configuration.BaseModel.ClassWeights));
        log.Information("{Purpose}Windows: {Train} to train on (SELL/NEUTRAL/BUY {Labels}), {Validation} to validate on",
            _purpose, start.TrainWindows, string.Join('/', start.TrainLabels), start.ValidationWindows);
    }

    public void BatchDone(BatchProgress progress)
    {
        if (progress.Batch % BatchesBetweenLines != 0) return;
        log.Information("{Purpose}Epoch {Epoch} | Batch {Batch}/{Batches} ({Percent}%) | Loss: {Loss} | {Rate} windows/s | {Left} left",
            _purpose, progress.Epoch, progress.Batch, progress.Batches, Text(100.0 * progress.Batch / progress.Batches, "0"), Text(progress.Loss, "0.0000"),
            Rate(progress.WindowsPerSecond), progress.EpochLeft.ToString(@"h\:mm\:ss", CultureInfo.InvariantCulture));
    }

    public void EpochDone(EpochRecord epoch)
    {
        var scores = epoch.Scores;
        log.Information(
            "{Purpose}Epoch {Epoch}/{Epochs} | Train Loss: {TrainLoss} | Val Loss: {ValLoss}{NextLine}"
            + "F1 Macro: {Macro} | F1 [S/N/B]: [{Sell}/{Neutral}/{Buy}] | LR: {Lr} | F1 Weighted: {Weighted} | {Seconds} s | {Rate} windows/s",
            _purpose, epoch.Epoch, configuration.Training.Epochs, Text(epoch.TrainLoss, "0.0000"), Text(epoch.ValidationLoss, "0.0000"), NextLine,
            Text(scores.MacroF1, "0.0000"), Text(scores.F1(0), "0.000"), Text(scores.F1(1), "0.000"), Text(scores.F1(2), "0.000"), Text(epoch.Lr, "0.000000"),
            Text(scores.WeightedF1, "0.0000"), Text(epoch.Elapsed.TotalSeconds, "0.0"), Rate(epoch.WindowsPerSecond));
        if (epoch.Kept && _purpose == "") log.Information("✅ Best model kept (F1 Macro: {Macro})", Text(scores.MacroF1, "0.0000"));
    }

    /// <summary>To be called when the files of the trained model are in their places.</summary>
    public void Saved(FitResult fit, IEnumerable<string> paths)
    {
        var (best, last) = (fit.Best, fit.History[^1].Epoch);
        if (last < configuration.Training.Epochs && last - best.Epoch >= configuration.BaseModel.EarlyStoppingPatience)
            log.Information("Early stopping at epoch {Epoch}: no better F1 Macro since epoch {Best}", last, best.Epoch);
        log.Information("✅ Best model saved (F1 Macro: {Macro}, epoch {Epoch})", Text(best.Scores.MacroF1, "0.0000"), best.Epoch);
        foreach (var path in paths) log.Information("Saved: {Path}", path);
    }

    public void Warned(string message) => log.Warning("{Purpose}{Message}", _purpose, message);

    /// <summary>A speed for people: one decimal below 100.</summary>
    internal static string Rate(double perSecond) => Text(perSecond, perSecond < 100 ? "0.0" : "0");

    static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);

    static string Text(IEnumerable<double> values) => $"[{string.Join(", ", values.Select(value => Text(value, "0.0##")))}]";
}
