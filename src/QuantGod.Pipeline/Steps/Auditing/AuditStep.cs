using System.Globalization;
using QuantGod.Incremental;
using QuantGod.Learning.Auditing;
using QuantGod.Learning.Data;
using QuantGod.Pipeline.Configuration;
using QuantGod.Pipeline.Reporting;

namespace QuantGod.Pipeline.Steps.Auditing;

/// <summary>The auditor from the folds' rows, and the judgement on it: one item.</summary>
public sealed class AuditStep(PipelineSession session) : StageStep(session)
{
    public override string Name => "Audit";

    protected override string Stage => "auditor";

    static string Code { get; } = CodeFingerprint.Of(typeof(AuditInput), typeof(AuditorTraining), typeof(AuditorReview), typeof(AuditorModel), typeof(AuditorMetrics));

    /// <summary>XGBoost's own JSON.</summary>
    string Trees => Path.Combine(Session.Workspace.Models, "xgb_auditor.json");

    string Scaler => Path.Combine(Session.Workspace.Models, "scaler_auditor.json");

    internal string Metrics => Path.Combine(Session.Workspace.Models, "auditor_metrics.json");

    internal string EffectiveValues => Path.Combine(Session.Workspace.Models, "auditor_config.yaml");

    protected override IReadOnlyList<WorkItem> Items()
    {
        var (configuration, folds) = (Session.Configuration, Session.AuditFolds);
        var days = Session.Label.LabelledFiles();
        return
        [
            new WorkItem
            {
                Step = Name,
                Name = "auditor",
                Inputs =
                [
                    .. folds.FoldFiles.Append(folds.TestFile).Select(path => new TrackedFile($"audit/{Path.GetFileName(path)}", path)),
                    .. days.Select(day => new TrackedFile($"labelled/{Path.GetFileName(day)}", day)),
                ],
                Outputs = new[] { Trees, Scaler, Metrics, EffectiveValues }.Select(path => new TrackedFile($"models/{Path.GetFileName(path)}", path)).ToList(),
                Config = PipelineConfiguration.Values("auditor", configuration.Auditor)
                    .Add(PipelineConfiguration.Values("base_model", configuration.BaseModel))
                    .Add(PipelineConfiguration.Values("labelling", configuration.Labelling))
                    .Add("training.yaml train_share", OptionsBinder.TextOf(configuration.Training.TrainShare)),
                ConfigFiles = [Session.Workspace.BestParameters],
                Code = Code,
                RecordFile = Path.Combine(Session.Workspace.Models, Workspace.Records, "auditor.json"),
            },
        ];
    }

    protected override IReadOnlyDictionary<string, string> RunItem(WorkItem item, CancellationToken cancellationToken)
    {
        var (configuration, folds) = (Session.Configuration, Session.AuditFolds);
        var input = folds.Load(Session.Label.LabelledFiles(), cancellationToken);
        var pool = Pool(input, cancellationToken);
        using var fit = AuditorTraining.Run(pool, input.Rows.Horizon.Lookahead, configuration.Auditor, cancellationToken);
        foreach (var warning in fit.Warnings) Log.Warning("{Message}", warning);

        var review = new ReviewData
        {
            Rows = input.Rows,
            ClassWeights = configuration.BaseModel.ClassWeights,
            Pool = pool,
            Test = input.Read(folds.TestFile, input.Cuts.Test, cancellationToken),
        };
        var metrics = AuditorReview.Of(fit, review, configuration.Auditor, cancellationToken);
        AtomicFile.Publish(Trees, path => File.WriteAllBytes(path, fit.Model.Trees.Json));
        AtomicFile.Publish(Scaler, path => ScalerFile.Save(fit.Model.Scaler, path));
        AtomicFile.Publish(Metrics, metrics.Save);
        AtomicFile.Publish(EffectiveValues, path => File.WriteAllText(path, EffectiveConfiguration.AuditorText(configuration)));
        Tell(metrics);
        return Facts(metrics);
    }

    protected override IEnumerable<KeyValuePair<string, string>> Figures(StepOutcome outcome) => outcome.Facts().Values.Single();

    protected override string Describe(ItemOutcome outcome) => $"auditor trained and judged in {outcome.Elapsed.TotalSeconds:0.0} s";

    protected override void Record(ItemOutcome outcome) => FileLog.Information("{Line}", Describe(outcome));

    /// <summary>Out-of-fold rows whose label ends before the test.</summary>
    MetaRows Pool(AuditInput input, CancellationToken cancellationToken)
    {
        var parts = Session.AuditFolds.FoldFiles.Zip(input.Cuts.Folds, (path, fold) => input.Read(path, fold, cancellationToken)).ToList();
        int[] rows = [.. parts.SelectMany(part => part.Rows)];
        var kept = input.Cuts.Pool.Length;
        if (!rows.AsSpan(0, kept).SequenceEqual(input.Cuts.Pool)) throw new StepException("The folds' files do not hold the rows of this audit; run Audit with --force.");

        return new MetaRows(
            rows[..kept], [.. parts.SelectMany(part => part.Values).Take(kept * MetaFeatures.Count)], [.. parts.SelectMany(part => part.Labels).Take(kept)]);
    }

    void Tell(AuditorMetrics metrics)
    {
        Log.Information("Auditor: {Rounds} rounds on {Rows} out-of-fold rows, {Purged} purged", metrics.Rounds, metrics.TrainRows, metrics.PurgedRows);
        foreach (var line in PanelText.Lines(metrics.Panel, "test")) Log.Information("{Line}", line);
        Log.Information("{Verdict}", metrics.Verdict);
        foreach (var path in new[] { Trees, Scaler, Metrics }) Log.Information("Saved: {Path}", path);
    }

    static Dictionary<string, string> Facts(AuditorMetrics metrics) => new()
    {
        ["Auditor F1"] = metrics.Test.Auditor.F1Macro.ToString("0.0000", CultureInfo.InvariantCulture),
        ["Base F1"] = metrics.Test.Calibrated.F1Macro.ToString("0.0000", CultureInfo.InvariantCulture),
        ["Recommended"] = metrics.Recommended ? "yes" : "no",
    };
}
