using System.Globalization;
using QuantGod.Incremental;
using QuantGod.Market.Days;
using QuantGod.Market.Labels;
using QuantGod.Pipeline.Configuration;
using QuantGod.Pipeline.Running;
using QuantGod.Storage.DayFiles;

namespace QuantGod.Pipeline.Labelling;

/// <summary>Day files to labelled day files, one item a day and labelling, in the folder that carries the labelling's name.</summary>
/// <param name="dayFiles">The day files there will be when this step runs, by path.</param>
public sealed class LabelStep(PipelineRun run, Func<IReadOnlyList<string>> dayFiles) : PipelineStep("Label", run)
{
    protected override StageLogName LogName => new("labelling", LabelFolder.ShortName(Options), Kept: 30);

    /// <summary>The labelling that is trained on.</summary>
    LabelOptions Options => Run.Configuration.Labelling;

    /// <summary>All labellings of this run, the one that is trained on first.</summary>
    IReadOnlyList<LabelOptions> Labellings => [Options, .. Run.Configuration.Experiments];

    static string Code { get; } = CodeFingerprint.Of(typeof(LabelDay));

    /// <summary>The labelled files there will be once this step has run, by path.</summary>
    public IReadOnlyList<string> LabelledFiles() => Workspace.DayFilesIn(Workspace.Labelled(Options), dayFiles().Select(day => Path.GetFileName(day)));

    protected override StepItems Items()
    {
        var days = dayFiles();
        return new(Name, [.. Labellings.SelectMany(options => WorkItems(options, days))], Workspace.Memo(Name))
        {
            RecordFolders = [.. Labellings.Select(options => Path.Combine(Workspace.Labelled(options), Workspace.Records))],
        };
    }

    protected override IEnumerable<KeyValuePair<string, string>> Execute(Stage stage)
    {
        foreach (var options in Labellings)
            stage.Log.Information("Config: lookahead={Lookahead}, short={Short}, long={Long}, cross_day={CrossDay}",
                options.Lookahead, options.ThresholdShort, options.ThresholdLong, OptionsBinder.TextOf(options.CrossDay));

        using var workers = new PerWorker<LabelDay>(() => new(Run.Configuration.Etl.Compression));
        var days = stage.RunItems<DayToLabel, LabelledDay>(
            (item, _) => Label(item, workers), (item, day, _) => $"{item.Name}.parquet → {Shares(day.Distribution)}", workers: Run.Workers).Results();
        foreach (var options in Labellings)
        {
            stage.Log.Information("FINAL DISTRIBUTION{Of} → {Shares}", options == Options ? "" : $" {LabelFolder.Name(options)}", Shares(Total(options)));
            var files = days.Select(day => ((WorkItem<DayToLabel>)day.Item).Work).Where(work => work.Options == options).Select(work => (work.Day, work.Next));
            if (RareClasses.Warning(Total(options), Run.Configuration.Etl.Validation.MinClassShare, options, files, Run.CancellationToken) is { } warning)
                stage.Log.Warning("{Warning}", warning);
        }

        var total = Total(Options);
        return [KeyValuePair.Create("Rows", $"{total.Rows}"), KeyValuePair.Create("Labels", Shares(total))];

        LabelDistribution Total(LabelOptions options) => days
            .Where(day => ((WorkItem<DayToLabel>)day.Item).Work.Options == options)
            .Aggregate(default(LabelDistribution), (sum, day) => sum + day.Result.Distribution);
    }

    static LabelledDay Label(WorkItem<DayToLabel> item, PerWorker<LabelDay> workers)
    {
        var (day, next, options) = item.Work;
        var labelled = workers.Use(worker => worker.Run(day, next, item.Outputs[0].Path, options));
        if (labelled.Rows == 0) throw TooShort(day, options);

        var (sell, neutral, buy) = (labelled.Distribution.Sell, labelled.Distribution.Neutral, labelled.Distribution.Buy);
        return new(labelled.Rows, sell, neutral, buy);
    }

    static StepException TooShort(string day, LabelOptions options)
    {
        using var reader = new DayFileReader();
        return new StepException(
            $"'{day}' has {reader.Layout(day).Rows} rows, and a lookahead of {options.Lookahead} minutes needs more. Fetch the whole day, remove it "
            + "and its archive, lower labelling.lookahead, or set labelling.cross_day when the next day is there.");
    }

    /// <summary>The day after a day is the one with the next date and the same symbol; a file that merely follows in the folder may be of any.</summary>
    static Dictionary<DayName, string> ByName(IReadOnlyList<string> days)
    {
        var byName = new Dictionary<DayName, string>();
        foreach (var day in days)
            if (DayName.TryParse(day, out var name)) byName.TryAdd(name.Value, day);
        return byName;
    }

    IEnumerable<WorkItem> WorkItems(LabelOptions options, IReadOnlyList<string> days)
    {
        var values = PipelineConfiguration.Values(options == Options ? "labelling" : $"labelling.yaml experiment {LabelFolder.Name(options)}", options)
            .Add("etl.yaml compression", OptionsBinder.TextOf(Run.Configuration.Etl.Compression));
        var byName = options.CrossDay ? ByName(days) : [];
        return days.Select(day => Item(new(day, DayName.TryParse(day, out var name) ? byName.GetValueOrDefault(name.Value.Next) : null, options), values));
    }

    WorkItem Item(DayToLabel work, ConfigValues values)
    {
        var folder = LabelFolder.Name(work.Options);
        var output = Path.Combine(Workspace.Labelled(work.Options), Path.GetFileName(work.Day));
        var day = Path.GetFileNameWithoutExtension(work.Day);
        return new WorkItem<DayToLabel>
        {
            Step = Name,
            Name = work.Options == Options ? day : $"{folder}/{day}", // several labellings share the day
            Inputs = [.. new[] { work.Day, work.Next }.OfType<string>().Select(path => TrackedFile.In("pre_processed", path))],
            Outputs = [TrackedFile.In(folder, output)],
            Config = values,
            Code = Code,
            RecordFile = Workspace.RecordOf(output),
            Work = work,
        };
    }

    static string Shares(LabelDistribution labels) => string.Create(
        CultureInfo.InvariantCulture, $"SELL: {100 * labels.SellShare:0.0}% | NEU: {100 * labels.NeutralShare:0.0}% | BUY: {100 * labels.BuyShare:0.0}%");

    /// <param name="Next">The day after, whose returns labels may look into; null where they do not.</param>
    sealed record DayToLabel(string Day, string? Next, LabelOptions Options);

    sealed record LabelledDay(long Rows, long Sell, long Neutral, long Buy)
    {
        internal LabelDistribution Distribution => new(Sell, Neutral, Buy);
    }
}
