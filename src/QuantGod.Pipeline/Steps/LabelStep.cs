using System.Collections.Concurrent;
using System.Globalization;
using QuantGod.Incremental;
using QuantGod.Market.Labels;
using QuantGod.Pipeline.Configuration;
using QuantGod.Storage.DayFiles;

namespace QuantGod.Pipeline.Steps;

/// <summary>Day files to labelled day files, one item a day, in the folder that carries the labelling's name.</summary>
public sealed class LabelStep(PipelineSession session) : StageStep(session)
{
    readonly ConcurrentDictionary<string, LabelDistribution> _distributions = [];

    public override string Name => "Label";

    protected override string Stage => "labelling";

    protected override string? LogSuffix => LabelFolder.Name(Options)["labelled_".Length..];

    protected override int? LogsKept => 30;

    protected override int Workers => Session.Options.Workers;

    protected override IReadOnlyList<string> RecordFolders => [Path.Combine(Folder, Workspace.Records)];

    LabelOptions Options => Session.Configuration.Labelling;

    string Folder => Session.Workspace.Labelled(Options);

    static string Code { get; } = CodeFingerprint.Of(typeof(LabelDay));

    /// <summary>The labelled files there will be once this step has run, by path.</summary>
    public IReadOnlyList<string> LabelledFiles()
    {
        var made = Items().Select(item => item.Outputs[0].Path).ToHashSet(StringComparer.Ordinal);
        var brought = Workspace.DayFilesIn(Folder).Where(path => made.Count == 0 || !File.Exists(Workspace.RecordOf(path)));
        return made.Union(brought).Order(StringComparer.Ordinal).ToList();
    }

    protected override IReadOnlyList<WorkItem> Items()
    {
        var values = PipelineConfiguration.Values("labelling", Options)
            .Add("etl.yaml compression", OptionsBinder.TextOf(Session.Configuration.Etl.Compression));
        var days = Session.Etl.DayFiles();
        var byName = Options.CrossDay ? ByName(days) : [];
        return days.Select(day => Item(day, DayName.TryParse(day, out var name) ? byName.GetValueOrDefault(name.Value.Next) : null, values)).ToList();
    }

    protected override void OnStarting() => Log.Information("Config: lookahead={Lookahead}, short={Short}, long={Long}, cross_day={CrossDay}",
        Options.Lookahead, Options.ThresholdShort, Options.ThresholdLong, OptionsBinder.TextOf(Options.CrossDay));

    protected override IReadOnlyDictionary<string, string> RunItem(WorkItem item, CancellationToken cancellationToken)
    {
        var day = item.Inputs[0].Path;
        var next = item.Inputs.Count > 1 ? item.Inputs[1].Path : null;
        var labelled = LabelDay.Run(day, next, item.Outputs[0].Path, Options, Session.Configuration.Etl.Compression);
        if (labelled.Rows == 0) throw TooShort(day);

        _distributions[item.Name] = labelled.Distribution;
        return new Dictionary<string, string>
        {
            ["rows"] = $"{labelled.Rows}",
            ["sell"] = $"{labelled.Distribution.Sell}",
            ["neutral"] = $"{labelled.Distribution.Neutral}",
            ["buy"] = $"{labelled.Distribution.Buy}",
        };
    }

    protected override void OnSucceeded(StepOutcome outcome) => Log.Information("FINAL DISTRIBUTION → {Shares}", Shares(Total(outcome)));

    protected override IEnumerable<KeyValuePair<string, string>> Figures(StepOutcome outcome)
    {
        var total = Total(outcome);
        return [KeyValuePair.Create("Rows", $"{total.Rows}"), KeyValuePair.Create("Labels", Shares(total))];
    }

    protected override string Describe(ItemOutcome outcome) => $"{outcome.Item.Name}.parquet → {Shares(_distributions[outcome.Item.Name])}";

    protected override void Record(ItemOutcome outcome) => FileLog.Information("{Line}", Describe(outcome));

    StepException TooShort(string day)
    {
        using var reader = new DayFileReader();
        return new StepException(
            $"'{day}' has {reader.Layout(day).Rows} rows, and a lookahead of {Options.Lookahead} minutes needs more. Fetch the whole day, remove it "
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

    WorkItem Item(string day, string? next, ConfigValues values)
    {
        var output = Path.Combine(Folder, Path.GetFileName(day));
        return new WorkItem
        {
            Step = Name,
            Name = Path.GetFileNameWithoutExtension(day),
            Inputs = new[] { day, next }.OfType<string>().Select(path => new TrackedFile($"pre_processed/{Path.GetFileName(path)}", path)).ToList(),
            Outputs = [new TrackedFile($"{Path.GetFileName(Folder)}/{Path.GetFileName(day)}", output)],
            Config = values,
            Code = Code,
            RecordFile = Workspace.RecordOf(output),
        };
    }

    static LabelDistribution Total(StepOutcome outcome) => outcome.Facts().Values
        .Select(facts => new LabelDistribution(Count(facts["sell"]), Count(facts["neutral"]), Count(facts["buy"])))
        .Aggregate(default(LabelDistribution), (sum, day) => sum + day);

    static long Count(string text) => long.Parse(text, CultureInfo.InvariantCulture);

    static string Shares(LabelDistribution labels) => string.Create(
        CultureInfo.InvariantCulture, $"SELL: {100 * labels.SellShare:0.0}% | NEU: {100 * labels.NeutralShare:0.0}% | BUY: {100 * labels.BuyShare:0.0}%");
}
