using System.Buffers;
using System.Globalization;
using System.IO.Compression;
using QuantGod.Incremental;
using QuantGod.Market.Days;
using QuantGod.Market.Synthetic;
using QuantGod.Pipeline.Running;
using QuantGod.Storage.Archives;
using QuantGod.Storage.Archives.Remote;
using Serilog.Events;

namespace QuantGod.Pipeline.Etl;

/// <summary>Synthetic raw archives, one item a day, in the raw folder. Archives that somebody else put there are left alone, and then none is made.</summary>
/// <param name="asked">What to make where nothing is there.</param>
public sealed class SampleStep(PipelineRun run, SampleRequest asked) : PipelineStep("Sample", run)
{
    static readonly DateTimeOffset FixedTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero); // the same days always are the same bytes

    readonly Lock _opening = new();
    SampleOptions? _options;
    SyntheticMarket? _market;

    protected override StageLogName LogName => new("sample", Kept: 30);

    static string Code { get; } = CodeFingerprint.Of(typeof(SyntheticMarket));

    string Folder => Workspace.Raw(Run.Configuration.Etl);

    string RecordFolder => Path.Combine(Folder, Workspace.Records);

    SampleOptions Options => _options ??= (asked.KeepsEarlier
        ? EarlierSample.OptionsOf(RecordFolder, asked.Options, wasFinished: File.Exists(Workspace.Memo(Name)))
        : null) ?? asked.Options;

    /// <summary>The archives that this step is still going to make in this run, for the steps after it.</summary>
    public IReadOnlyList<RawArchive> Planned() => asked.IsPlanned
        ? [.. Items().Items.Select(item => new RawArchive(item.Outputs[0].Path, ArchiveName.Parse(Path.GetFileName(item.Outputs[0].Path))))]
        : [];

    protected override StepItems Items() => new(Name, WorkItems(), Workspace.Memo(Name)) { RecordFolders = [RecordFolder] };

    protected override IEnumerable<KeyValuePair<string, string>> Execute(Stage stage)
    {
        stage.RunItems<int, SampledDay>(
            Make,
            (item, day, elapsed) => string.Create(CultureInfo.InvariantCulture, $"{item.Name}: {day.Bytes / 1e6:0.0} MB in {elapsed.TotalSeconds:0.0} s"),
            (item, day) => stage.FileLog.Information("Saved: {Path} ({Bytes} bytes)", item.Outputs[0].Path, day.Bytes),
            Run.Workers); // a day, once opened, shares nothing with the others
        return [KeyValuePair.Create("Archives", $"{stage.Plan.Verdicts.Count}")];
    }

    IReadOnlyList<WorkItem> WorkItems()
    {
        if (RemotePath.IsRemote(Folder))
        {
            Notice($"etl.yaml paths.raw is the remote '{Folder}'; synthetic archives are made in folders only.", LogEventLevel.Information);
            return [];
        }

        if (ForeignArchive() is { } foreign)
        {
            Notice($"'{Folder}' holds archives of your own ({Path.GetFileName(foreign)}); no synthetic ones are made.", LogEventLevel.Information);
            return [];
        }

        var config = EarlierSample.Values(Options.Market);
        return [.. Enumerable.Range(0, Options.Days).Select(index => Item(index, config))];
    }

    WorkItem<int> Item(int index, ConfigValues config)
    {
        var market = Options.Market;
        var name = $"{market.FirstDay.AddDays(index):yyyy-MM-dd}_{market.Symbol}_ob{market.Depth}";
        return new()
        {
            Step = Name,
            Name = name,
            Inputs = [],
            Outputs = [TrackedFile.In("raw", Path.Combine(Folder, name + ".data.zip"))],
            Config = config,
            Code = Code,
            RecordFile = Path.Combine(RecordFolder, name + ".json"),
            Work = index,
        };
    }

    SampledDay Make(WorkItem<int> item, CancellationToken cancellationToken)
    {
        SyntheticDay day;
        lock (_opening) day = (_market ??= new(Options.Market)).OpenDay(item.Work);
        AtomicFile.Publish(item.Outputs[0].Path, path => Write(day, path, cancellationToken));
        return new(new FileInfo(item.Outputs[0].Path).Length);
    }

    /// <summary>An archive in the raw folder that no record of ours speaks of.</summary>
    string? ForeignArchive() => !Directory.Exists(Folder)
        ? null
        : Directory.EnumerateFiles(Folder, "*.zip", SearchOption.AllDirectories)
            .FirstOrDefault(path => ArchiveName.TryParse(Path.GetFileName(path), out var name)
                && !File.Exists(Path.Combine(RecordFolder, Path.ChangeExtension(name.DayFileName, ".json"))));

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

    sealed record SampledDay(long Bytes);
}
