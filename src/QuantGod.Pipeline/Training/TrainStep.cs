using System.Globalization;
using QuantGod.Incremental;
using QuantGod.Learning.Auditing;
using QuantGod.Learning.Network.Checkpoints;
using QuantGod.Learning.Data;
using QuantGod.Learning.Training;
using QuantGod.Pipeline.Configuration;
using QuantGod.Pipeline.Reporting;
using QuantGod.Pipeline.Running;

namespace QuantGod.Pipeline.Training;

/// <summary>The base model from the labelled days: one item with five files.</summary>
/// <param name="labelledFiles">The labelled files there will be when this step runs, by path.</param>
public sealed class TrainStep(PipelineRun run, Func<IReadOnlyList<string>> labelledFiles) : PipelineStep("Train", run)
{
    protected override StageLogName LogName => new("training");

    static string Code { get; } = CodeFingerprint.Of(
        typeof(LabelledDays), typeof(BaseModelTraining), typeof(CheckpointFile), typeof(ScalerFile), typeof(TrainingMetrics), typeof(TrainingHistory));

    IReadOnlyList<string> Outputs => [Workspace.Checkpoint, Workspace.Scaler, Workspace.TrainingMetrics, Workspace.TrainingHistory, Workspace.TrainingConfig];

    protected override StepItems Items()
    {
        var configuration = Run.ModelConfiguration();
        var days = labelledFiles();
        var item = new WorkItem<ModelTraining>
        {
            Step = Name,
            Name = "base_model",
            Inputs = [.. days.Select(path => TrackedFile.In("labelled", path))],
            Outputs = [.. Outputs.Select(path => TrackedFile.In("models", path))],
            Config = PipelineConfiguration.Values("base_model", configuration.BaseModel)
                .Add(PipelineConfiguration.Values("training", configuration.Training))
                .Add(PipelineConfiguration.Values("labelling", configuration.Labelling)),
            ConfigFiles = [Workspace.BestParameters],
            Code = Code,
            RecordFile = Workspace.ModelRecord("base_model"),
            Work = new(days, configuration),
        };
        return new(Name, [item], Workspace.Memo(Name));
    }

    protected override IEnumerable<KeyValuePair<string, string>> Execute(Stage stage)
    {
        var trained = stage.RunItems<ModelTraining, TrainedScores>(
            (item, cancellationToken) => Train(item.Work, stage, cancellationToken), (_, _, elapsed) => $"base model trained in {elapsed.TotalSeconds:0.0} s");
        return trained.Results().SelectMany(item => item.Result.Figures());
    }

    TrainedScores Train(ModelTraining work, Stage stage, CancellationToken cancellationToken)
    {
        var (days, configuration) = work;
        foreach (var change in configuration.SearchedValues) stage.Log.Information("best_params.json: {Change}", change);
        var data = LabelledDays.Load(days, configuration.BaseModel.Features, configuration.Horizon, cancellationToken);
        var log = new TrainingLog(stage.Log, configuration);
        var result = BaseModelTraining.Run(data, configuration.BaseModel, configuration.Training, log, cancellationToken);

        AtomicFile.Publish(Workspace.Checkpoint, path => CheckpointFile.Save(result.Fit.Checkpoint, path));
        AtomicFile.Publish(Workspace.Scaler, path => ScalerFile.Save(result.Scaler, path));
        AtomicFile.Publish(Workspace.TrainingMetrics, path => TrainingMetrics.Save(path, result, data, configuration.BaseModel, configuration.Training));
        AtomicFile.Publish(Workspace.TrainingHistory, path => TrainingHistory.Save(result.Fit.History, path));
        AtomicFile.Publish(Workspace.TrainingConfig, path => File.WriteAllText(path, EffectiveConfiguration.Text(configuration)));
        log.Saved(result.Fit, Outputs);
        var panel = ValidationPanel.Of(data, result, configuration.BaseModel, configuration.Auditor.Panel, cancellationToken);
        foreach (var line in PanelText.Lines(panel, "validation"))
            stage.Log.Information("{Line}", line);
        var (model, majority) = (result.Fit.Best.Scores.MacroF1, result.Majority.MacroF1);
        stage.Log.Information("Validation macro F1: model {Model:0.0000} | majority class {Majority:0.0000} | shuffled labels {Shuffled}",
            model, majority, result.ShuffledLabels?.MacroF1.ToString("0.0000", CultureInfo.InvariantCulture) ?? "not asked for");
        return new(model, majority, result.ShuffledLabels?.MacroF1, result.Fit.Best.Epoch, result.Fit.History.Count);
    }

    sealed record ModelTraining(IReadOnlyList<string> Days, PipelineConfiguration Configuration);

    /// <summary>Macro F1 on the validation days, in [0, 1].</summary>
    sealed record TrainedScores(double F1, double Majority, double? Shuffled, int Epoch, int Epochs)
    {
        public IEnumerable<KeyValuePair<string, string>> Figures()
        {
            yield return KeyValuePair.Create("F1", Text(F1));
            yield return KeyValuePair.Create("Majority", Text(Majority));
            if (Shuffled is { } shuffled) yield return KeyValuePair.Create("Shuffled", Text(shuffled));
            yield return KeyValuePair.Create("Epoch", $"{Epoch}/{Epochs}");
        }

        static string Text(double score) => score.ToString("0.0000", CultureInfo.InvariantCulture);
    }
}
