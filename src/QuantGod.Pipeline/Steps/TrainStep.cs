using System.Globalization;
using QuantGod.Incremental;
using QuantGod.Learning.Auditing;
using QuantGod.Learning.Data;
using QuantGod.Learning.Network.Checkpoints;
using QuantGod.Learning.Training;
using QuantGod.Pipeline.Configuration;
using QuantGod.Pipeline.Reporting;
using QuantGod.Storage.DayFiles;

namespace QuantGod.Pipeline.Steps;

/// <summary>The base model from the labelled days: one item with five files.</summary>
public sealed class TrainStep(PipelineSession session) : StageStep(session)
{
    TrainingResult? _result;

    public override string Name => "Train";

    protected override string Stage => "training";

    static string Code { get; } = CodeFingerprint.Of(
        typeof(LabelledDays), typeof(BaseModelTraining), typeof(CheckpointFile), typeof(ScalerFile), typeof(TrainingMetrics), typeof(TrainingHistory));

    string Checkpoint => Path.Combine(Session.Workspace.Models, "best_tcn_lstm.pt");

    string Scaler => Path.Combine(Session.Workspace.Models, "scaler_finetuning.json");

    string Metrics => Path.Combine(Session.Workspace.Models, "training_metrics.json");

    internal string History => Path.Combine(Session.Workspace.Models, "training_history.csv");

    string EffectiveValues => Path.Combine(Session.Workspace.Models, "training_config.yaml");

    string[] Outputs => [Checkpoint, Scaler, Metrics, History, EffectiveValues];

    protected override IReadOnlyList<WorkItem> Items()
    {
        var configuration = Session.Configuration;
        var days = Session.Label.LabelledFiles();
        return
        [
            new WorkItem
            {
                Step = Name,
                Name = "base_model",
                Inputs = days.Select(path => new TrackedFile($"labelled/{Path.GetFileName(path)}", path)).ToList(),
                Outputs = Outputs.Select(path => new TrackedFile($"models/{Path.GetFileName(path)}", path)).ToList(),
                Config = PipelineConfiguration.Values("base_model", configuration.BaseModel)
                    .Add(PipelineConfiguration.Values("training", configuration.Training))
                    .Add(PipelineConfiguration.Values("labelling", configuration.Labelling)),
                ConfigFiles = [Session.Workspace.BestParameters],
                Code = Code,
                RecordFile = Path.Combine(Session.Workspace.Models, Workspace.Records, "base_model.json"),
            },
        ];
    }

    protected override void OnStarting()
    {
        foreach (var change in Session.Configuration.SearchedValues) Log.Information("best_params.json: {Change}", change);
    }

    protected override IReadOnlyDictionary<string, string> RunItem(WorkItem item, CancellationToken cancellationToken)
    {
        var configuration = Session.Configuration;
        var data = LabelledDays.Load(
            item.Inputs.Select(input => input.Path).ToList(),
            configuration.BaseModel.Features,
            configuration.Horizon,
            cancellationToken);
        var log = new TrainingLog(Log, configuration);
        var result = BaseModelTraining.Run(data, configuration.BaseModel, configuration.Training, log, cancellationToken);

        AtomicFile.Publish(Checkpoint, path => CheckpointFile.Save(result.Fit.Checkpoint, path));
        AtomicFile.Publish(Scaler, path => ScalerFile.Save(result.Scaler, path));
        AtomicFile.Publish(Metrics, path => TrainingMetrics.Save(path, result, data, configuration.BaseModel, configuration.Training));
        AtomicFile.Publish(History, path => TrainingHistory.Save(result.Fit.History, path));
        AtomicFile.Publish(EffectiveValues, path => File.WriteAllText(path, EffectiveConfiguration.Text(configuration)));
        log.Saved(result.Fit, Outputs);
        foreach (var line in PanelText.Lines(ValidationPanel.Of(data, result, configuration.BaseModel, configuration.Auditor.Panel, cancellationToken), "validation"))
            Log.Information("{Line}", line);
        return Facts(_result = result);
    }

    protected override void OnSucceeded(StepOutcome outcome)
    {
        if (_result is not { } result) return;

        Log.Information("Validation macro F1: model {Model:0.0000} | majority class {Majority:0.0000} | shuffled labels {Shuffled}",
            result.Fit.Best.Scores.MacroF1, result.Majority.MacroF1,
            result.ShuffledLabels?.MacroF1.ToString("0.0000", CultureInfo.InvariantCulture) ?? "not asked for");
    }

    protected override IEnumerable<KeyValuePair<string, string>> Figures(StepOutcome outcome) => outcome.Facts().Values.Single();

    protected override string Describe(ItemOutcome outcome) => $"base model trained in {outcome.Elapsed.TotalSeconds:0.0} s";

    protected override void Record(ItemOutcome outcome) => FileLog.Information("{Line}", Describe(outcome));

    static Dictionary<string, string> Facts(TrainingResult result)
    {
        var facts = new Dictionary<string, string>
        {
            ["F1"] = Text(result.Fit.Best.Scores.MacroF1),
            ["Majority"] = Text(result.Majority.MacroF1),
        };
        if (result.ShuffledLabels is { } shuffled) facts["Shuffled"] = Text(shuffled.MacroF1);
        facts["Epoch"] = $"{result.Fit.Best.Epoch}/{result.Fit.History.Count}";
        return facts;

        static string Text(double score) => score.ToString("0.0000", CultureInfo.InvariantCulture);
    }
}
