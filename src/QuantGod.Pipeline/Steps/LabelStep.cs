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
    const string Returns = "log_ret_close";

    readonly ConcurrentDictionary<string, LabelDistribution> _distributions = [];

    public override string Name => "Label";

    protected override string Stage => "labelling";

    protected override string? LogSuffix => LabelFolder.Name(Options)["labelled_".Length..];

    protected override int? LogsKept => 30;

    protected override int Workers => Session.Options.Workers;

    protected override IReadOnlyList<string> RecordFolders => [Path.Combine(Folder, Workspace.Records)];

    LabelOptions Options => Session.Configuration.Labelling;

    string Folder => Session.Workspace.Labelled(Options);

    static string Code { get; } = CodeFingerprint.Of(typeof(Labeller), typeof(DayFileReader), typeof(DayFileWriter));

    /// <summary>The labelled files there will be once this step has run, by path.</summary>
    public IReadOnlyList<string> LabelledFiles()
    {
        var made = Items().Select(item => item.Outputs[0].Path).ToHashSet(StringComparer.Ordinal);
        var brought = Workspace.DayFilesIn(Folder).Where(path => made.Count == 0 || !File.Exists(Workspace.RecordOf(path)));
        return made.Union(brought).Order(StringComparer.Ordinal).ToList();
    }

    protected override IReadOnlyList<WorkItem> Items()
    {
        var values = PipelineConfiguration.Values("labelling", Options).Add("etl.yaml compression", Session.Configuration.Etl.Compression);
        var days = DayFiles();
        return days.Select((day, index) => Item(day, Options.CrossDay ? days.ElementAtOrDefault(index + 1) : null, values)).ToList();
    }

    protected override void OnStarting() => Log.Information("Config: lookahead={Lookahead}, short={Short}, long={Long}, cross_day={CrossDay}",
        Options.Lookahead, Options.ThresholdShort, Options.ThresholdLong, Options.CrossDay);

    protected override IReadOnlyDictionary<string, string> RunItem(WorkItem item, CancellationToken cancellationToken)
    {
        using var reader = new DayFileReader();
        using var writer = new DayFileWriter(Session.Configuration.Etl.Compression);
        var day = reader.Read(item.Inputs[0].Path, Returns);
        var next = item.Inputs.Count > 1 ? reader.Read(item.Inputs[1].Path, Returns) : null;
        var labelled = Labeller.Label(day[Returns], Options, next is not null ? next[Returns] : []);
        if (labelled.Rows == 0)
            throw new StepException($"{item.Name} has {day.Rows} rows, and a lookahead of {Options.Lookahead} minutes needs more. Lower labelling.lookahead, or remove the day.");

        AtomicFile.Publish(item.Outputs[0].Path, path => writer.WriteLabelled(path, item.Inputs[0].Path, labelled.Targets));
        _distributions[item.Name] = labelled.Distribution;
        return new Dictionary<string, string>
        {
            ["rows"] = $"{labelled.Rows}", ["sell"] = $"{labelled.Distribution.Sell}", ["neutral"] = $"{labelled.Distribution.Neutral}", ["buy"] = $"{labelled.Distribution.Buy}",
        };
    }

    protected override void OnSucceeded(StepOutcome outcome) => Log.Information("FINAL DISTRIBUTION → {Shares}", Shares(Total(outcome)));

    protected override IEnumerable<KeyValuePair<string, string>> Figures(StepOutcome outcome)
    {
        var total = Total(outcome);
        return [KeyValuePair.Create("Rows", $"{total.Rows}"), KeyValuePair.Create("Labels", Shares(total))];
    }

    protected override string Describe(ItemOutcome outcome) => $"{outcome.Item.Name}.parquet → {Shares(_distributions[outcome.Item.Name])}";

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

    /// <summary>The day files; none when there are none but labelled ones are: whoever brought only those goes on from them.</summary>
    IReadOnlyList<string> DayFiles()
    {
        try
        {
            return Session.Etl.DayFiles();
        }
        catch (StepException missing) when (Workspace.DayFilesIn(Folder).Length > 0)
        {
            Log.Warning("{Message} Going on with the labelled files in {Folder}.", missing.Message, Folder);
            return [];
        }
    }

    static LabelDistribution Total(StepOutcome outcome) => outcome.Facts().Values
        .Select(facts => new LabelDistribution(Count(facts["sell"]), Count(facts["neutral"]), Count(facts["buy"])))
        .Aggregate(default(LabelDistribution), (sum, day) => sum + day);

    static long Count(string text) => long.Parse(text, CultureInfo.InvariantCulture);

    static string Shares(LabelDistribution labels) => string.Create(
        CultureInfo.InvariantCulture, $"SELL: {100 * labels.SellShare:0.0}% | NEU: {100 * labels.NeutralShare:0.0}% | BUY: {100 * labels.BuyShare:0.0}%");
}
