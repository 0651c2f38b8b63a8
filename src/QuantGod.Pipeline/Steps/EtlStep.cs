using System.Collections.Concurrent;
using System.Globalization;
using QuantGod.Incremental;
using QuantGod.Market.Replay;
using QuantGod.Pipeline.Configuration;
using QuantGod.Storage.Archives;
using QuantGod.Storage.Archives.Remote;
using QuantGod.Storage.DayFiles;

namespace QuantGod.Pipeline.Steps;

/// <summary>Raw day archives to day files, one item a day.</summary>
public sealed class EtlStep(PipelineSession session) : StageStep(session)
{
    readonly PerWorker<DayFileWriter> _writers = new(() => new(session.Configuration.Etl.Compression));
    readonly ConcurrentDictionary<string, string> _reports = []; // not the results: each holds a day's whole table
    RawArchives? _raw;

    public override string Name => "Etl";

    protected override string Stage => "etl";

    protected override int? LogsKept => 30;

    protected override int Workers => Session.Options.Workers;

    protected override IReadOnlyList<string> RecordFolders => [Path.Combine(Folder, Workspace.Records)];

    string Folder => Session.Workspace.PreProcessed;

    RawArchives Raw => _raw ??= new RawArchives(
        Session.Workspace.Raw(Session.Configuration.Etl),
        Session.Workspace.Fetched,
        new Attempts(Session.Configuration.Etl.Paths.ReadAttempts, Session.Clock),
        message => Write(log => log.Warning("{Message}", message)));

    static string Code { get; } = CodeFingerprint.Of(typeof(EtlDay));

    /// <summary>
    /// The day files there will be once this step has run, by path: those of the archives, and those without a record, which somebody brought.
    /// </summary>
    public IReadOnlyList<string> DayFiles()
    {
        var made = Items().Select(item => item.Outputs[0].Path).ToHashSet(StringComparer.Ordinal);
        var brought = FilesIn(Folder).Where(path => made.Count == 0 || !File.Exists(RecordOf(path)));
        return made.Union(brought).Order(StringComparer.Ordinal).ToList();
    }

    protected override IReadOnlyList<WorkItem> Items()
    {
        var values = PipelineConfiguration.Values(
            "etl", Session.Configuration.Etl, nameof(EtlOptions.Paths), nameof(EtlOptions.Features), nameof(EtlOptions.Validation));
        return Archives().Select(archive => Item(archive, values)).ToList();
    }

    protected override void OnStarting()
    {
        FetchedArchive.Sweep(Session.Workspace.Fetched);
        if (Raw.ZipsOfOtherNames() is { Count: > 0 } others)
            Log.Warning("{Count} ZIP files in '{Folder}' are left alone, for they are not named like 2024-03-14_BTCUSDT_ob200.data.zip (or ob500); the first is {First}", others.Count, Raw.Root, others[0]);
    }

    protected override void OnEnded() => _writers.Dispose();

    protected override IReadOnlyDictionary<string, string> RunItem(WorkItem item, CancellationToken cancellationToken)
    {
        var (archive, dayFile) = (Path.GetFileName(item.Inputs[0].Name), item.Outputs[0].Path);
        FileLog.Information("Processing: {Archive}", archive);
        var etl = Session.Configuration.Etl;
        var result = Raw.Read(item.Inputs[0].Path, path => EtlDay.Replay(path, etl.Candles, etl.MaxBadLineShare, cancellationToken), cancellationToken);
        if (result.MinutesKept == 0)
        {
            throw new BadDayException(
                $"{archive}: no minute is complete. {EtlReport.Text(result)}. Fetch the whole day, or remove the file.");
        }

        _writers.Use(writer => EtlDay.Write(writer, dayFile, result.Table));
        foreach (var warning in EtlReport.Warnings(result)) Write(log => log.Warning("{Day}: {Warning}", item.Name, warning));
        _reports[item.Name] = EtlReport.Text(result);
        return EtlReport.Facts(result, new FileInfo(dayFile).Length);
    }

    protected override IEnumerable<KeyValuePair<string, string>> Figures(StepOutcome outcome)
    {
        var days = outcome.Facts().Values;
        var (rows, bad) = (days.Sum(facts => Number(facts["rows"])), days.Sum(facts => Number(facts["bad_lines"])));
        return [KeyValuePair.Create("Rows", $"{rows}"), KeyValuePair.Create("Bad lines", $"{bad}")];
    }

    protected override string Describe(ItemOutcome outcome)
    {
        var (seconds, lines) = (outcome.Elapsed.TotalSeconds, Number(outcome.Facts["lines"]));
        return string.Create(CultureInfo.InvariantCulture,
            $"{outcome.Item.Name}: rows {outcome.Facts["rows"]} ({Megabytes(outcome)} MB) in {seconds:0.0} s, {lines / seconds:0} lines/s; "
            + $"{_reports[outcome.Item.Name]}");
    }

    protected override void Record(ItemOutcome outcome)
    {
        FileLog.Information("Rows after resample: {Rows} | {Day} | {Report}", outcome.Facts["rows"], outcome.Item.Name, _reports[outcome.Item.Name]);
        FileLog.Information("Saved: {Path} ({Megabytes} MB)", outcome.Item.Outputs[0].Path, Megabytes(outcome));
    }

    WorkItem Item(RawArchive archive, ConfigValues values)
    {
        var dayFile = Path.Combine(Folder, archive.Name.DayFileName);
        return new WorkItem
        {
            Step = Name,
            Name = Path.GetFileNameWithoutExtension(dayFile),
            Inputs = [new TrackedFile($"raw/{archive.Name}", archive.Path) { Source = Raw }],
            Outputs = [new TrackedFile($"pre_processed/{archive.Name.DayFileName}", dayFile)],
            Config = values,
            Code = Code,
            RecordFile = RecordOf(dayFile),
        };
    }

    /// <summary>The archives; none when there are none but day files or labelled files are: whoever brought only those goes on from them.</summary>
    IReadOnlyList<RawArchive> Archives()
    {
        var planned = Session.Sample.Planned();
        if (planned.Count > 0) return planned;

        try
        {
            return Raw.Find(Session.CancellationToken);
        }
        catch (ArchiveException fault) when (fault.Path != Raw.Root) // there are archives, and something is wrong with one
        {
            throw new StepException(fault.Message, fault);
        }
        catch (ArchiveException missing)
        {
            var labelled = Session.Workspace.Labelled(Session.Configuration.Labelling);
            var brought = new[] { Folder, labelled }.FirstOrDefault(folder => FilesIn(folder).Length > 0) ?? throw new StepException(missing.Message, missing);
            Notice($"{missing.Message} Going on with the {FilesIn(brought).Length} files in '{brought}'.");
            return [];
        }
    }

    static string Megabytes(ItemOutcome outcome) => (Number(outcome.Facts["bytes"]) / 1e6).ToString("0.0", CultureInfo.InvariantCulture);

    static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);

    static string RecordOf(string dayFile) => Workspace.RecordOf(dayFile);

    static string[] FilesIn(string folder) => Workspace.DayFilesIn(folder);
}
