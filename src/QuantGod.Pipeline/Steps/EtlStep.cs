using System.Collections.Concurrent;
using System.Globalization;
using QuantGod.Incremental;
using QuantGod.Market.Replay;
using QuantGod.Pipeline.Configuration;
using QuantGod.Storage.Archives;
using QuantGod.Storage.DayFiles;

namespace QuantGod.Pipeline.Steps;

/// <summary>Raw day archives to day files, one item a day.</summary>
public sealed class EtlStep(PipelineSession session) : StageStep(session)
{
    readonly ConcurrentDictionary<string, DayReplayResult> _results = [];

    public override string Name => "Etl";

    protected override string Stage => "etl";

    protected override int? LogsKept => 30;

    protected override int Workers => Session.Options.Workers;

    protected override IReadOnlyList<string> RecordFolders => [Path.Combine(Folder, Workspace.Records)];

    string Folder => Session.Workspace.PreProcessed;

    static string Code { get; } = CodeFingerprint.Of(typeof(EtlDay));

    /// <summary>The day files there will be once this step has run, by path: those of the archives, and those without a record, which somebody brought.</summary>
    public IReadOnlyList<string> DayFiles()
    {
        var made = Items().Select(item => item.Outputs[0].Path).ToHashSet(StringComparer.Ordinal);
        var brought = FilesIn(Folder).Where(path => made.Count == 0 || !File.Exists(RecordOf(path)));
        return made.Union(brought).Order(StringComparer.Ordinal).ToList();
    }

    protected override IReadOnlyList<WorkItem> Items()
    {
        var values = PipelineConfiguration.Values("etl", Session.Configuration.Etl, nameof(EtlConfiguration.Paths));
        return Archives().Select(archive => Item(archive, values)).ToList();
    }

    protected override IReadOnlyDictionary<string, string> RunItem(WorkItem item, CancellationToken cancellationToken)
    {
        var dayFile = item.Outputs[0].Path;
        var result = EtlDay.Run(item.Inputs[0].Path, dayFile, Session.Configuration.Etl, cancellationToken);
        _results[item.Name] = result;
        return EtlDay.Facts(result, new FileInfo(dayFile).Length);
    }

    protected override IEnumerable<KeyValuePair<string, string>> Figures(StepOutcome outcome)
    {
        var rows = outcome.Facts().Values.Sum(facts => long.Parse(facts["rows"], CultureInfo.InvariantCulture));
        var bad = outcome.Facts().Values.Sum(facts => long.Parse(facts["bad_lines"], CultureInfo.InvariantCulture));
        return [KeyValuePair.Create("Rows", $"{rows}"), KeyValuePair.Create("Bad lines", $"{bad}")];
    }

    protected override string Describe(ItemOutcome outcome)
    {
        var bytes = long.Parse(outcome.Facts["bytes"], CultureInfo.InvariantCulture);
        var result = _results[outcome.Item.Name];
        return string.Create(CultureInfo.InvariantCulture,
            $"{outcome.Item.Name}: rows {result.MinutesKept} ({bytes / 1e6:0.0} MB) in {outcome.Elapsed.TotalSeconds:0.0} s, {result.Lines / outcome.Elapsed.TotalSeconds:0} lines/s; {EtlDay.Text(result)}");
    }

    WorkItem Item(RawArchive archive, ConfigValues values)
    {
        var dayFile = Path.Combine(Folder, archive.Name.DayFileName);
        return new WorkItem
        {
            Step = Name,
            Name = Path.GetFileNameWithoutExtension(dayFile),
            Inputs = [new TrackedFile($"raw/{archive.Name}", archive.Path)],
            Outputs = [new TrackedFile($"pre_processed/{archive.Name.DayFileName}", dayFile)],
            Config = values,
            Code = Code,
            RecordFile = RecordOf(dayFile),
        };
    }

    /// <summary>The archives; none when there are none but day files are: whoever brought only those goes on from them.</summary>
    IReadOnlyList<RawArchive> Archives()
    {
        var planned = Session.Sample.Planned();
        if (planned.Count > 0) return planned;

        try
        {
            return RawFolder.Find(Session.Workspace.Raw(Session.Configuration.Etl));
        }
        catch (ArchiveException missing)
        {
            if (FilesIn(Folder).Length == 0) throw new StepException(missing.Message, missing);

            Log.Warning("{Message} Going on with the {Files} day files in {Folder}.", missing.Message, FilesIn(Folder).Length, Folder);
            return [];
        }
    }

    static string RecordOf(string dayFile) => Workspace.RecordOf(dayFile);

    static string[] FilesIn(string folder) => Workspace.DayFilesIn(folder);
}
