using System.Globalization;
using QuantGod.Incremental;
using QuantGod.Learning.Auditing;
using QuantGod.Learning.Data;
using QuantGod.Learning.Training;
using QuantGod.Pipeline.Configuration;
using QuantGod.Pipeline.Running;
using QuantGod.Pipeline.Training;
using Serilog;

namespace QuantGod.Pipeline.Auditing;

/// <summary>
/// What networks predict for minutes that neither they nor their scalers had seen: one item a fold, and one for the test. Killed in the fourth fold, the
/// next run goes on with the fourth. Belongs to the target Audit.
/// </summary>
/// <param name="labelledFiles">The labelled files there will be when this step runs, by path.</param>
public sealed class AuditFoldsStep(PipelineRun run, Func<IReadOnlyList<string>> labelledFiles) : PipelineStep("AuditFolds", run)
{
    protected override StageLogName LogName => new("auditor", "folds");

    static string Code { get; } = CodeFingerprint.Of(typeof(AuditInput), typeof(FoldTraining), typeof(MetaFeatures), typeof(MetaRowsFile));

    protected override StepItems Items()
    {
        var configuration = Run.ModelConfiguration();
        var days = labelledFiles();
        var values = PipelineConfiguration.Values("base_model", configuration.BaseModel)
            .Add(PipelineConfiguration.Values("training", configuration.Training, nameof(TrainingOptions.ShuffledLabelNull)))
            .Add(PipelineConfiguration.Values("labelling", configuration.Labelling))
            .Add("auditor.yaml folds", OptionsBinder.TextOf(configuration.Auditor.Folds))
            .Add("auditor.yaml test_share", OptionsBinder.TextOf(configuration.Auditor.TestShare))
            .Add("etl.yaml compression", OptionsBinder.TextOf(configuration.Etl.Compression));
        var work = new AuditWork(configuration, days);
        var folds = Enumerable.Range(1, configuration.Auditor.Folds).Select(number => Item(Workspace.AuditFold(number), new(number - 1, work), values));
        return new(Name, [.. folds, Item(Workspace.AuditTest, new(Fold: null, work), values)], Workspace.Memo(Name))
        {
            RecordFolders = [Path.Combine(Workspace.Audit, Workspace.Records)],
        };
    }

    protected override IEnumerable<KeyValuePair<string, string>> Execute(Stage stage)
    {
        AuditInput? input = null; // a year's rows, read once and let go at the end
        var folds = stage.RunItems<FoldWork, FoldScores>(
            (item, cancellationToken) =>
                Predict(item.Work, input ??= item.Work.Audit.Load(cancellationToken), item.Outputs[0].Path, stage.Log, cancellationToken),
            (item, fold, elapsed) => string.Create(
                CultureInfo.InvariantCulture,
                $"{item.Name}: {fold.Rows} minutes predicted out of fold, F1 Macro {fold.F1:0.0000}, "
                + $"epoch {fold.Epoch}/{fold.Epochs}, {elapsed.TotalSeconds:0.0} s"));
        var scores = folds.Results().Select(fold => fold.Result.F1.ToString("0.0000", CultureInfo.InvariantCulture));
        return [KeyValuePair.Create("Folds F1", string.Join(" ", scores))];
    }

    static FoldScores Predict(FoldWork work, AuditInput input, string path, ILogger log, CancellationToken cancellationToken)
    {
        var configuration = work.Audit.Configuration;
        var fold = work.Fold is { } index ? input.Cuts.Folds[index] : input.Cuts.Test;
        log.Information("{Fold}: {Train} windows before it train, {Purged} purged, {Predict} predicted",
            fold.Name, fold.Train.Length, fold.Purged, fold.Predict.Length);

        var result = FoldTraining.Run(
            input.Rows, fold, configuration.BaseModel, configuration.Training, new TrainingLog(log, configuration), cancellationToken);
        var labels = input.Rows.TargetsOf(fold.Predict);
        var meta = new MetaFeatures(input.Rows.Features).Of(input.Rows, configuration.BaseModel.SeqLen, fold.Predict, result.Predictions.Probs);
        MetaRowsFile.Save(path, new MetaRows(fold.Predict, meta, labels), input.Rows, configuration.Etl.Compression);

        var scores = ClassificationScores.Of(labels, result.Predictions.Classes());
        return new(fold.Predict.Length, scores.MacroF1, result.Fit.Best.Epoch, result.Fit.History.Count);
    }

    WorkItem<FoldWork> Item(string path, FoldWork work, ConfigValues values) => new()
    {
        Step = Name,
        Name = Path.GetFileNameWithoutExtension(path),
        Inputs = [.. work.Audit.Days.Select(day => TrackedFile.In("labelled", day))],
        Outputs = [TrackedFile.In("audit", path)],
        Config = values,
        ConfigFiles = [Workspace.BestParameters],
        Code = Code,
        RecordFile = Workspace.RecordOf(path),
        Work = work,
    };

    /// <param name="Fold">From 0; null for the test.</param>
    sealed record FoldWork(int? Fold, AuditWork Audit);

    /// <param name="Rows">Minutes predicted.</param>
    /// <param name="F1">Macro F1 on them, in [0, 1].</param>
    sealed record FoldScores(int Rows, double F1, int Epoch, int Epochs);
}

/// <summary>What an audit works on.</summary>
sealed record AuditWork(PipelineConfiguration Configuration, IReadOnlyList<string> Days)
{
    /// <inheritdoc cref="AuditInput.Load"/>
    public AuditInput Load(CancellationToken cancellationToken) =>
        AuditInput.Load(Days, Configuration.Horizon, Configuration.BaseModel, Configuration.Training.TrainShare, Configuration.Auditor, cancellationToken);
}
