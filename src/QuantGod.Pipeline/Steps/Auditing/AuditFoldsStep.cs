using System.Globalization;
using QuantGod.Incremental;
using QuantGod.Learning.Auditing;
using QuantGod.Learning.Data;
using QuantGod.Learning.Training;
using QuantGod.Pipeline.Configuration;

namespace QuantGod.Pipeline.Steps.Auditing;

/// <summary>
/// What networks say of minutes that neither they nor their scalers had seen: one item a fold, and one for the test. Killed in the fourth fold, the
/// next run goes on with the fourth.
/// </summary>
public sealed class AuditFoldsStep(PipelineSession session) : StageStep(session)
{
    const string Test = "test";

    AuditInput? _input;

    public override string Name => "AuditFolds";

    protected override string Stage => "auditor";

    protected override string LogSuffix => "folds";

    protected override IReadOnlyList<string> RecordFolders => [Path.Combine(Folder, Workspace.Records)];

    static string Code { get; } = CodeFingerprint.Of(typeof(AuditInput), typeof(FoldTraining), typeof(MetaFeatures), typeof(MetaRowsFile));

    string Folder => Session.Workspace.Audit;

    /// <summary>Files of the folds, oldest first.</summary>
    internal IReadOnlyList<string> FoldFiles => [.. Enumerable.Range(1, Session.Configuration.Auditor.Folds).Select(number => PathOf($"fold_{number}"))];

    internal string TestFile => PathOf(Test);

    /// <inheritdoc cref="AuditInput.Load"/>
    internal AuditInput Load(IReadOnlyList<string> labelledFiles, CancellationToken cancellationToken)
    {
        var configuration = Session.Configuration;
        return AuditInput.Load(labelledFiles, configuration.Horizon, configuration.BaseModel, configuration.Training.TrainShare, configuration.Auditor, cancellationToken);
    }

    protected override IReadOnlyList<WorkItem> Items()
    {
        var configuration = Session.Configuration;
        var days = Session.Label.LabelledFiles();
        var values = PipelineConfiguration.Values("base_model", configuration.BaseModel)
            .Add(PipelineConfiguration.Values("training", configuration.Training, nameof(TrainingOptions.ShuffledLabelNull)))
            .Add(PipelineConfiguration.Values("labelling", configuration.Labelling))
            .Add("auditor.yaml folds", OptionsBinder.TextOf(configuration.Auditor.Folds))
            .Add("auditor.yaml test_share", OptionsBinder.TextOf(configuration.Auditor.TestShare))
            .Add("etl.yaml compression", OptionsBinder.TextOf(configuration.Etl.Compression));
        return FoldFiles.Append(TestFile).Select(path => Item(path, days, values)).ToList();
    }

    protected override IReadOnlyDictionary<string, string> RunItem(WorkItem item, CancellationToken cancellationToken)
    {
        var configuration = Session.Configuration;
        var input = _input ??= Load([.. item.Inputs.Select(day => day.Path)], cancellationToken);
        var fold = item.Name == Test ? input.Cuts.Test : input.Cuts.Folds[FoldFiles.ToList().IndexOf(item.Outputs[0].Path)];
        Log.Information("{Fold}: {Train} windows before it train, {Purged} purged, {Predict} predicted", fold.Name, fold.Train.Length, fold.Purged, fold.Predict.Length);

        var result = FoldTraining.Run(input.Rows, fold, configuration.BaseModel, configuration.Training, new TrainingLog(Log, configuration), cancellationToken);
        byte[] labels = [.. fold.Predict.Select(row => input.Rows.Targets[row])];
        var meta = new MetaFeatures(input.Rows.Features).Of(input.Rows, configuration.BaseModel.SeqLen, fold.Predict, result.Predictions.Probs);
        MetaRowsFile.Save(item.Outputs[0].Path, new MetaRows(fold.Predict, meta, labels), input.Rows, configuration.Etl.Compression);

        var scores = ClassificationScores.Of(labels, result.Predictions.Classes());
        return new Dictionary<string, string>
        {
            ["rows"] = $"{fold.Predict.Length}",
            ["f1"] = scores.MacroF1.ToString("0.0000", CultureInfo.InvariantCulture),
            ["epoch"] = $"{result.Fit.Best.Epoch}/{result.Fit.History.Count}",
        };
    }

    protected override void OnSucceeded(StepOutcome outcome) => _input = null; // a year's rows are not needed any more

    protected override IEnumerable<KeyValuePair<string, string>> Figures(StepOutcome outcome) =>
        [KeyValuePair.Create("Folds F1", string.Join(" ", outcome.Plan.Verdicts.Select(verdict => outcome.Facts()[verdict.Item.Name]["f1"])))];

    protected override string Describe(ItemOutcome outcome) => string.Create(
        CultureInfo.InvariantCulture,
        $"{outcome.Item.Name}: {outcome.Facts["rows"]} minutes predicted unseen, F1 Macro {outcome.Facts["f1"]}, epoch {outcome.Facts["epoch"]}, {outcome.Elapsed.TotalSeconds:0.0} s");

    protected override void Record(ItemOutcome outcome) => FileLog.Information("{Line}", Describe(outcome));

    WorkItem Item(string path, IReadOnlyList<string> days, ConfigValues values) => new()
    {
        Step = Name,
        Name = Path.GetFileNameWithoutExtension(path),
        Inputs = days.Select(day => new TrackedFile($"labelled/{Path.GetFileName(day)}", day)).ToList(),
        Outputs = [new TrackedFile($"audit/{Path.GetFileName(path)}", path)],
        Config = values,
        ConfigFiles = [Session.Workspace.BestParameters],
        Code = Code,
        RecordFile = Workspace.RecordOf(path),
    };

    string PathOf(string part) => Path.Combine(Folder, part + ".parquet");
}
