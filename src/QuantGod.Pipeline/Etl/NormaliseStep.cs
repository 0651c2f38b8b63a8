using QuantGod.Incremental;
using QuantGod.Learning.Data;
using QuantGod.Pipeline.Configuration;
using QuantGod.Pipeline.Running;

namespace QuantGod.Pipeline.Etl;

/// <summary>
/// Copies of the day files with standardised features, where <c>etl.yaml</c> asks for them. One item for all days: a day more or less moves the
/// training share, and with it every number.
/// </summary>
public sealed class NormaliseStep(PipelineRun run, Func<IReadOnlyList<string>> dayFiles) : PipelineStep("Normalise", run)
{
    protected override StageLogName LogName => new("etl", "normalise", Kept: 30);

    static string Code { get; } = CodeFingerprint.Of(typeof(NormalisedDays), typeof(ScalerFile));

    string RecordFile => Path.Combine(Workspace.Normalised, Workspace.Records, "normalised.json");

    protected override StepItems Items() => new(Name, Run.Configuration.Etl.Features.ApplyZscore ? [Item(dayFiles())] : [], Workspace.Memo(Name));

    protected override IEnumerable<KeyValuePair<string, string>> Execute(Stage stage)
    {
        var outcome = stage.RunItems<IReadOnlyList<string>, Normalised>(
            (item, cancellationToken) => Normalise(item.Work, cancellationToken),
            (_, result, _) => $"normalised {result.Days} days by the scaler of the first {result.FittedOn} ({result.Rows} rows)",
            (_, result) => stage.FileLog.Information(
                "normalised {Days} days by the scaler of the first {FittedOn} ({Rows} rows): {Scaler}",
                result.Days, result.FittedOn, result.Rows, Workspace.NormalisedScaler));
        return outcome.Results().Select(item => KeyValuePair.Create("Normalised", $"{item.Result.Days} days, scaler of the first {item.Result.FittedOn}"));
    }

    Normalised Normalise(IReadOnlyList<string> days, CancellationToken cancellationToken)
    {
        var training = NormalisedDays.TrainingDays(days, Run.ModelConfiguration().Training.TrainShare);
        var scaler = NormalisedDays.Fit(training, cancellationToken);
        RemoveOthers(days);

        AtomicFile.Publish(Workspace.NormalisedScaler, path => ScalerFile.Save(scaler, path));
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = Run.Workers, CancellationToken = cancellationToken };
        Parallel.ForEach(days, parallel, day => NormalisedDays.Write(PathOf(day), day, scaler, Run.Configuration.Etl.Compression));
        return new(days.Count, training.Count, scaler.Samples);
    }

    WorkItem Item(IReadOnlyList<string> days) => new WorkItem<IReadOnlyList<string>>
    {
        Step = Name,
        Name = "normalised",
        Inputs = [.. days.Select(day => TrackedFile.In("pre_processed", day))],
        Outputs = [TrackedFile.In("normalised", Workspace.NormalisedScaler), .. days.Select(day => TrackedFile.In("normalised", PathOf(day)))],
        Config = ConfigValues.Empty
            .Add("training.yaml train_share", OptionsBinder.TextOf(Run.ModelConfiguration().Training.TrainShare))
            .Add("etl.yaml compression", OptionsBinder.TextOf(Run.Configuration.Etl.Compression)),
        Code = Code,
        RecordFile = RecordFile,
        Work = days,
    };

    /// <summary>Takes away the copies of days that are gone; the record names what an earlier run made.</summary>
    void RemoveOthers(IEnumerable<string> days)
    {
        if (ItemRecord.TryRead(RecordFile) is not { } record) return;

        var kept = days.Select(Path.GetFileName).ToHashSet();
        foreach (var made in record.Outputs.Select(output => Path.GetFileName(output.Name)).Where(name => name.EndsWith(".parquet", StringComparison.Ordinal)))
            if (!kept.Contains(made)) File.Delete(Path.Combine(Workspace.Normalised, made));
    }

    string PathOf(string day) => Path.Combine(Workspace.Normalised, Path.GetFileName(day));

    sealed record Normalised(int Days, int FittedOn, long Rows);
}
