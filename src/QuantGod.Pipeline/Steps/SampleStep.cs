using System.Buffers;
using System.Globalization;
using System.IO.Compression;
using QuantGod.Incremental;
using QuantGod.Market.Days;
using QuantGod.Market.Synthetic;
using QuantGod.Storage.Archives;
using QuantGod.Storage.Archives.Remote;
using Serilog.Events;

namespace QuantGod.Pipeline.Steps;

/// <summary>Synthetic raw archives, one item a day, in the raw folder. Archives that somebody else put there are left alone, and then none is made.</summary>
public sealed class SampleStep(PipelineSession session) : StageStep(session)
{
    static readonly DateTimeOffset FixedTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero); // the same days always are the same bytes

    readonly Lock _opening = new();
    SampleOptions? _options;
    SyntheticMarket? _market;

    public override string Name => "Sample";

    protected override string Stage => "sample";

    protected override int? LogsKept => 30;

    protected override int Workers => Session.Options.Workers; // a day, once opened, shares nothing with the others

    protected override IReadOnlyList<string> RecordFolders => [Path.Combine(Folder, Workspace.Records)];

    SampleOptions Options => _options ??= (Session.Options.KeepsSample
        ? EarlierSample.OptionsOf(RecordFolders[0], Session.Options.Sample, wasFinished: File.Exists(MemoFile))
        : null) ?? Session.Options.Sample;

    string Folder => Session.Workspace.Raw(Session.Configuration.Etl);

    static string Code { get; } = CodeFingerprint.Of(typeof(SyntheticMarket));

    /// <summary>The archives that this step is still going to make in this run, for the steps after it.</summary>
    public IReadOnlyList<RawArchive> Planned() => Session.Options.MakesSample
        ? Items().Select(item => new RawArchive(item.Outputs[0].Path, ArchiveName.Parse(Path.GetFileName(item.Outputs[0].Path)))).ToList()
        : [];

    protected override IReadOnlyList<WorkItem> Items()
    {
        if (RemotePath.IsRemote(Folder))
        {
            Notice($"etl.yaml paths.raw is the remote '{Folder}'; synthetic archives are made in folders only.", LogEventLevel.Information);
            return [];
        }

        if (StrangersArchive() is { } stranger)
        {
            Notice($"'{Folder}' holds archives of your own ({Path.GetFileName(stranger)}); no synthetic ones are made.", LogEventLevel.Information);
            return [];
        }

        var config = EarlierSample.Values(Options.Market);
        return Enumerable.Range(0, Options.Days).Select(index => Item(index, config)).ToList();
    }

    protected override IReadOnlyDictionary<string, string> RunItem(WorkItem item, CancellationToken cancellationToken)
    {
        var index = DateOnly.ParseExact(item.Name[..10], "yyyy-MM-dd").DayNumber - Options.Market.FirstDay.DayNumber;
        var day = OpenDay(index);
        AtomicFile.Publish(item.Outputs[0].Path, path => Write(day, path, cancellationToken));
        return new Dictionary<string, string> { ["bytes"] = $"{new FileInfo(item.Outputs[0].Path).Length}" };
    }

    protected override IEnumerable<KeyValuePair<string, string>> Figures(StepOutcome outcome) =>
        [KeyValuePair.Create("Archives", $"{outcome.Plan.Verdicts.Count}")];

    protected override string Describe(ItemOutcome outcome)
    {
        var megabytes = long.Parse(outcome.Facts["bytes"], CultureInfo.InvariantCulture) / 1e6;
        return string.Create(CultureInfo.InvariantCulture, $"{outcome.Item.Name}: {megabytes:0.0} MB in {outcome.Elapsed.TotalSeconds:0.0} s");
    }

    protected override void Record(ItemOutcome outcome) =>
        FileLog.Information("Saved: {Path} ({Bytes} bytes)", outcome.Item.Outputs[0].Path, outcome.Facts["bytes"]);

    SyntheticDay OpenDay(int index)
    {
        lock (_opening) return (_market ??= new(Options.Market)).OpenDay(index);
    }

    WorkItem Item(int index, ConfigValues config)
    {
        var market = Options.Market;
        var name = $"{market.FirstDay.AddDays(index):yyyy-MM-dd}_{market.Symbol}_ob{market.Depth}";
        return new WorkItem
        {
            Step = Name,
            Name = name,
            Inputs = [],
            Outputs = [new TrackedFile($"raw/{name}.data.zip", Path.Combine(Folder, name + ".data.zip"))],
            Config = config,
            Code = Code,
            RecordFile = Path.Combine(Folder, Workspace.Records, name + ".json"),
        };
    }

    /// <summary>An archive in the raw folder that no record of ours speaks of.</summary>
    string? StrangersArchive()
    {
        if (!Directory.Exists(Folder)) return null;

        var records = Path.Combine(Folder, Workspace.Records);
        return Directory.EnumerateFiles(Folder, "*.zip", SearchOption.AllDirectories)
            .FirstOrDefault(path => ArchiveName.TryParse(Path.GetFileName(path), out var name)
                && !File.Exists(Path.Combine(records, Path.ChangeExtension(name.DayFileName, ".json"))));
    }

    static void Write(SyntheticDay day, string path, CancellationToken cancellationToken)
    {
        using var archive = new ZipArchive(File.Create(path), ZipArchiveMode.Create);
        var member = archive.CreateEntry(day.FileName, CompressionLevel.Fastest);
        member.LastWriteTime = FixedTime;
        using var stream = member.Open();
        var buffer = new ArrayBufferWriter<byte>(1 << 20);
        while (day.TryWriteNext(buffer))
        {
            if (buffer.WrittenCount < 1 << 19) continue;
            cancellationToken.ThrowIfCancellationRequested();
            stream.Write(buffer.WrittenSpan);
            buffer.ResetWrittenCount();
        }

        stream.Write(buffer.WrittenSpan);
    }
}
