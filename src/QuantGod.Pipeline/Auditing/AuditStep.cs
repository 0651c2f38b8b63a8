using System.Globalization;
using QuantGod.Incremental;
using QuantGod.Learning.Auditing;
using QuantGod.Learning.Data;
using QuantGod.Pipeline.Configuration;
using QuantGod.Pipeline.Reporting;
using QuantGod.Pipeline.Running;
using Serilog;

namespace QuantGod.Pipeline.Auditing;

/// <summary>The auditor from the folds' rows, and the judgement on it: one item.</summary>
/// <param name="labelledFiles">The labelled files there will be when this step runs, by path.</param>
public sealed class AuditStep(PipelineRun run, Func<IReadOnlyList<string>> labelledFiles) : PipelineStep("Audit", run)
{
    protected override StageLogName LogName => new("auditor");

    static string Code { get; } = CodeFingerprint.Of(
        typeof(AuditInput), typeof(AuditorTraining), typeof(AuditorReview), typeof(AuditorModel), typeof(AuditorMetrics));

    protected override StepItems Items()
    {
        var configuration = Run.ModelConfiguration();
        var days = labelledFiles();
        var folds = Enumerable.Range(1, configuration.Auditor.Folds).Select(Workspace.AuditFold);
        var item = new WorkItem<AuditWork>
        {
            Step = Name,
            Name = "auditor",
            Inputs =
            [
                .. folds.Append(Workspace.AuditTest).Select(path => TrackedFile.In("audit", path)),
                .. days.Select(day => TrackedFile.In("labelled", day)),
            ],
            Outputs =
            [
                .. new[] { Workspace.AuditorTrees, Workspace.AuditorScaler, Workspace.AuditorMetrics, Workspace.AuditorConfig }
                    .Select(path => TrackedFile.In("models", path)),
            ],
            Config = PipelineConfiguration.Values("auditor", configuration.Auditor)
                .Add(PipelineConfiguration.Values("base_model", configuration.BaseModel))
                .Add(PipelineConfiguration.Values("labelling", configuration.Labelling))
                .Add("training.yaml train_share", OptionsBinder.TextOf(configuration.Training.TrainShare)),
            ConfigFiles = [Workspace.BestParameters],
            Code = Code,
            RecordFile = Workspace.ModelRecord("auditor"),
            Work = new(configuration, days),
        };
        return new(Name, [item], Workspace.Memo(Name));
    }

    protected override IEnumerable<KeyValuePair<string, string>> Execute(Stage stage)
    {
        var audit = stage.RunItems<AuditWork, AuditScores>(
            (item, cancellationToken) => Audit(item.Work, stage.Log, cancellationToken),
            (_, _, elapsed) => $"auditor trained and judged in {elapsed.TotalSeconds:0.0} s");
        return audit.Results().SelectMany(item => item.Result.Figures());
    }

    AuditScores Audit(AuditWork work, ILogger log, CancellationToken cancellationToken)
    {
        var configuration = work.Configuration;
        var input = work.Load(cancellationToken);
        var pool = Pool(input, cancellationToken);
        using var fit = AuditorTraining.Run(pool, input.Rows.Horizon.Lookahead, configuration.Auditor, cancellationToken);
        foreach (var warning in fit.Warnings) log.Warning("{Message}", warning);

        var test = input.Read(Workspace.AuditTest, input.Cuts.Test, cancellationToken);
        var metrics = AuditorReview.Of(fit, input.Rows, configuration.BaseModel.ClassWeights, pool, test, configuration.Auditor, cancellationToken);
        AtomicFile.Publish(Workspace.AuditorTrees, path => File.WriteAllBytes(path, fit.Model.Trees.Json));
        AtomicFile.Publish(Workspace.AuditorScaler, path => ScalerFile.Save(fit.Model.Scaler, path));
        AtomicFile.Publish(Workspace.AuditorMetrics, metrics.Save);
        AtomicFile.Publish(Workspace.AuditorConfig, path => File.WriteAllText(path, EffectiveConfiguration.AuditorText(configuration)));
        LogResult(metrics, log);
        return new(metrics.Test.Auditor.F1Macro, metrics.Test.Calibrated.F1Macro, metrics.Recommended);
    }

    /// <summary>Out-of-fold rows whose label ends before the test.</summary>
    MetaRows Pool(AuditInput input, CancellationToken cancellationToken)
    {
        var parts = input.Cuts.Folds.Select((fold, index) => input.Read(Workspace.AuditFold(index + 1), fold, cancellationToken)).ToList();
        int[] rows = [.. parts.SelectMany(part => part.Rows)];
        var kept = input.Cuts.Pool.Length;
        if (!rows.AsSpan(0, kept).SequenceEqual(input.Cuts.Pool))
            throw new StepException("The folds' files do not hold the rows of this audit; run Audit again with everything forced.");

        return new MetaRows(
            rows[..kept], [.. parts.SelectMany(part => part.Values).Take(kept * MetaFeatures.Count)], [.. parts.SelectMany(part => part.Labels).Take(kept)]);
    }

    void LogResult(AuditorMetrics metrics, ILogger log)
    {
        log.Information("Auditor: {Rounds} rounds on {Rows} out-of-fold rows, {Purged} purged", metrics.Rounds, metrics.TrainRows, metrics.PurgedRows);
        foreach (var line in PanelText.Lines(metrics.Panel, "test")) log.Information("{Line}", line);
        log.Information("{Verdict}", metrics.Verdict);
        foreach (var path in new[] { Workspace.AuditorTrees, Workspace.AuditorScaler, Workspace.AuditorMetrics }) log.Information("Saved: {Path}", path);
    }

    /// <summary>Macro F1 on the test, in [0, 1], of the auditor and of the calibrated network.</summary>
    sealed record AuditScores(double AuditorF1, double BaseF1, bool Recommended)
    {
        public IEnumerable<KeyValuePair<string, string>> Figures()
        {
            yield return KeyValuePair.Create("Auditor F1", AuditorF1.ToString("0.0000", CultureInfo.InvariantCulture));
            yield return KeyValuePair.Create("Base F1", BaseF1.ToString("0.0000", CultureInfo.InvariantCulture));
            yield return KeyValuePair.Create("Recommended", Recommended ? "yes" : "no");
        }
    }
}
