using QuantGod.Incremental;
using QuantGod.Learning.Data;
using QuantGod.Pipeline.Configuration;

namespace QuantGod.Pipeline.Steps;

/// <summary>
/// Copies of the day files with standardised features, where <c>etl.yaml</c> asks for them. One item for all days: a day more or less moves the
/// training share, and with it every number.
/// </summary>
public sealed class NormaliseStep(PipelineSession session) : StageStep(session)
{
    public override string Name => "Normalise";

    protected override string Stage => "etl";

    protected override string? LogSuffix => "normalise";

    protected override int? LogsKept => 30;

    static string Code { get; } = CodeFingerprint.Of(typeof(NormalisedDays), typeof(ScalerFile));

    string Folder => Session.Workspace.Normalised;

    string Scaler => Path.Combine(Folder, "scaler_etl.json");

    protected override IReadOnlyList<WorkItem> Items()
    {
        if (!Session.Configuration.Etl.Features.ApplyZscore) return [];

        var days = Session.Etl.DayFiles();
        return
        [
            new WorkItem
            {
                Step = Name,
                Name = "normalised",
                Inputs = days.Select(day => new TrackedFile($"pre_processed/{Path.GetFileName(day)}", day)).ToList(),
                Outputs = [new TrackedFile("normalised/scaler_etl.json", Scaler), .. days.Select(Output)],
                Config = ConfigValues.Empty
                    .Add("training.yaml train_share", OptionsBinder.TextOf(Session.Configuration.Training.TrainShare))
                    .Add("etl.yaml compression", OptionsBinder.TextOf(Session.Configuration.Etl.Compression)),
                Code = Code,
                RecordFile = Path.Combine(Folder, Workspace.Records, "normalised.json"),
            },
        ];
    }

    protected override IReadOnlyDictionary<string, string> RunItem(WorkItem item, CancellationToken cancellationToken)
    {
        var days = item.Inputs.Select(input => input.Path).ToList();
        var training = NormalisedDays.TrainingDays(days, Session.Configuration.Training.TrainShare);
        var scaler = NormalisedDays.Fit(training, cancellationToken);
        RemoveOthers(days);

        AtomicFile.Publish(Scaler, path => ScalerFile.Save(scaler, path));
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = Session.Options.Workers, CancellationToken = cancellationToken };
        Parallel.ForEach(days, parallel, day => NormalisedDays.Write(PathOf(day), day, scaler, Session.Configuration.Etl.Compression));
        return new Dictionary<string, string> { ["days"] = $"{days.Count}", ["fitted_on"] = $"{training.Count}", ["rows"] = $"{scaler.Samples}" };
    }

    protected override IEnumerable<KeyValuePair<string, string>> Figures(StepOutcome outcome) =>
        outcome.Facts().Values.Select(facts => KeyValuePair.Create("Normalised", $"{facts["days"]} days, scaler of the first {facts["fitted_on"]}"));

    protected override string Describe(ItemOutcome outcome) =>
        $"normalised {outcome.Facts["days"]} days by the scaler of the first {outcome.Facts["fitted_on"]} ({outcome.Facts["rows"]} rows)";

    protected override void Record(ItemOutcome outcome) => FileLog.Information("{Line}: {Scaler}", Describe(outcome), Scaler);

    /// <summary>Takes away the copies of days that are gone; the record names what an earlier run made.</summary>
    void RemoveOthers(IEnumerable<string> days)
    {
        if (ItemRecord.TryRead(Path.Combine(Folder, Workspace.Records, "normalised.json")) is not { } record) return;

        var kept = days.Select(Path.GetFileName).ToHashSet();
        foreach (var made in record.Outputs.Select(output => Path.GetFileName(output.Name)).Where(name => name.EndsWith(".parquet", StringComparison.Ordinal)))
            if (!kept.Contains(made)) File.Delete(Path.Combine(Folder, made));
    }

    TrackedFile Output(string day) => new($"normalised/{Path.GetFileName(day)}", PathOf(day));

    string PathOf(string day) => Path.Combine(Folder, Path.GetFileName(day));
}
