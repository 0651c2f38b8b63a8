using System.Collections.Concurrent;
using System.Globalization;
using QuantGod.Incremental;
using QuantGod.Market.Days;
using QuantGod.Market.Labels;
using QuantGod.Pipeline.Configuration;
using QuantGod.Storage.DayFiles;

namespace QuantGod.Pipeline.Steps;

/// <summary>Day files to labelled day files, one item a day and labelling, in the folder that carries the labelling's name.</summary>
public sealed class LabelStep(PipelineSession session) : StageStep(session)
{
    readonly PerWorker<LabelDay> _days = new(() => new(session.Configuration.Etl.Compression));
    readonly ConcurrentDictionary<string, LabelDistribution> _distributions = [];

    public override string Name => "Label";

    protected override string Stage => "labelling";

    protected override string? LogSuffix => LabelFolder.Name(Options)["labelled_".Length..];

    protected override int? LogsKept => 30;

    protected override int Workers => Session.Options.Workers;

    protected override IReadOnlyList<string> RecordFolders => Labellings.Select(options => Path.Combine(FolderOf(options), Workspace.Records)).ToList();

    /// <summary>The labelling that is trained on.</summary>
    LabelOptions Options => Session.Configuration.Labelling;

    /// <summary>All labellings of this run, the one that is trained on first.</summary>
    IReadOnlyList<LabelOptions> Labellings => [Options, .. Session.Configuration.Experiments];

    static string Code { get; } = CodeFingerprint.Of(typeof(LabelDay));

    /// <summary>The labelled files there will be once this step has run, by path.</summary>
    public IReadOnlyList<string> LabelledFiles()
    {
        var made = Items(Options).Select(item => item.Outputs[0].Path).ToHashSet(StringComparer.Ordinal);
        var brought = Workspace.DayFilesIn(FolderOf(Options)).Where(path => made.Count == 0 || !File.Exists(Workspace.RecordOf(path)));
        return made.Union(brought).Order(StringComparer.Ordinal).ToList();
    }

    protected override IReadOnlyList<WorkItem> Items() => Labellings.SelectMany(Items).ToList();

    protected override void OnStarting()
    {
        foreach (var options in Labellings)
            Log.Information("Config: lookahead={Lookahead}, short={Short}, long={Long}, cross_day={CrossDay}",
                options.Lookahead, options.ThresholdShort, options.ThresholdLong, OptionsBinder.TextOf(options.CrossDay));
    }

    protected override IReadOnlyDictionary<string, string> RunItem(WorkItem item, CancellationToken cancellationToken)
    {
        var options = Labellings.Single(labelling => FolderOf(labelling) == Path.GetDirectoryName(item.Outputs[0].Path));
        var day = item.Inputs[0].Path;
        var next = item.Inputs.Count > 1 ? item.Inputs[1].Path : null;
        var labelled = _days.Use(worker => worker.Run(day, next, item.Outputs[0].Path, options));
        if (labelled.Rows == 0) throw TooShort(day, options);

        _distributions[item.Name] = labelled.Distribution;
        return new Dictionary<string, string>
        {
            ["rows"] = $"{labelled.Rows}",
            ["sell"] = $"{labelled.Distribution.Sell}",
            ["neutral"] = $"{labelled.Distribution.Neutral}",
            ["buy"] = $"{labelled.Distribution.Buy}",
        };
    }

    protected override void OnEnded() => _days.Dispose();

    protected override void OnSucceeded(StepOutcome outcome)
    {
        foreach (var options in Labellings)
            Log.Information("FINAL DISTRIBUTION{Of} → {Shares}", ReferenceEquals(options, Options) ? "" : $" {LabelFolder.Name(options)}", Shares(Total(outcome, options)));
    }

    protected override IEnumerable<KeyValuePair<string, string>> Figures(StepOutcome outcome)
    {
        var total = Total(outcome, Options);
        return [KeyValuePair.Create("Rows", $"{total.Rows}"), KeyValuePair.Create("Labels", Shares(total))];
    }

    protected override string Describe(ItemOutcome outcome) => $"{outcome.Item.Name}.parquet → {Shares(_distributions[outcome.Item.Name])}";

    protected override void Record(ItemOutcome outcome) => FileLog.Information("{Line}", Describe(outcome));

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

    IReadOnlyList<WorkItem> Items(LabelOptions options)
    {
        var values = PipelineConfiguration.Values(ReferenceEquals(options, Options) ? "labelling" : $"labelling.yaml experiment {LabelFolder.Name(options)}", options)
            .Add("etl.yaml compression", OptionsBinder.TextOf(Session.Configuration.Etl.Compression));
        var days = Session.Etl.DayFiles();
        var byName = options.CrossDay ? ByName(days) : [];
        return days.Select(day => Item(options, day, DayName.TryParse(day, out var name) ? byName.GetValueOrDefault(name.Value.Next) : null, values)).ToList();
    }

    WorkItem Item(LabelOptions options, string day, string? next, ConfigValues values)
    {
        var output = Path.Combine(FolderOf(options), Path.GetFileName(day));
        return new WorkItem
        {
            Step = Name,
            Name = ItemName(options, Path.GetFileNameWithoutExtension(day)),
            Inputs = new[] { day, next }.OfType<string>().Select(path => new TrackedFile($"pre_processed/{Path.GetFileName(path)}", path)).ToList(),
            Outputs = [new TrackedFile($"{LabelFolder.Name(options)}/{Path.GetFileName(day)}", output)],
            Config = values,
            Code = Code,
            RecordFile = Workspace.RecordOf(output),
        };
    }

    string FolderOf(LabelOptions options) => Session.Workspace.Labelled(options);

    /// <summary>The day; for an experiment with its folder, since several labellings share the day.</summary>
    string ItemName(LabelOptions options, string day) => ReferenceEquals(options, Options) ? day : $"{LabelFolder.Name(options)}/{day}";

    LabelDistribution Total(StepOutcome outcome, LabelOptions options)
    {
        var names = Items(options).Select(item => item.Name).ToHashSet(StringComparer.Ordinal);
        return outcome.Facts()
            .Where(item => names.Contains(item.Key))
            .Select(item => new LabelDistribution(Count(item.Value["sell"]), Count(item.Value["neutral"]), Count(item.Value["buy"])))
            .Aggregate(default(LabelDistribution), (sum, day) => sum + day);
    }

    static long Count(string text) => long.Parse(text, CultureInfo.InvariantCulture);

    static string Shares(LabelDistribution labels) => string.Create(
        CultureInfo.InvariantCulture, $"SELL: {100 * labels.SellShare:0.0}% | NEU: {100 * labels.NeutralShare:0.0}% | BUY: {100 * labels.BuyShare:0.0}%");
}
