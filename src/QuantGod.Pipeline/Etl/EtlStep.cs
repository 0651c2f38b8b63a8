using System.Globalization;
using QuantGod.Incremental;
using QuantGod.Market.Days;
using QuantGod.Market.Replay;
using QuantGod.Pipeline.Configuration;
using QuantGod.Pipeline.Running;
using QuantGod.Storage.Archives;
using QuantGod.Storage.Archives.Remote;
using QuantGod.Storage.DayFiles;

namespace QuantGod.Pipeline.Etl;

/// <summary>Raw day archives to day files, one item a day.</summary>
/// <param name="planned">Archives that this run is still going to make; none when it goes on from those that are there.</param>
public sealed class EtlStep(PipelineRun run, Func<IReadOnlyList<RawArchive>> planned) : PipelineStep("Etl", run)
{
    RawArchives? _raw;

    protected override StageLogName LogName => new("etl", Kept: 30);

    static string Code { get; } = CodeFingerprint.Of(typeof(EtlDay));

    string Folder => Workspace.PreProcessed;

    EtlOptions Options => Run.Configuration.Etl;

    RawArchives Raw => _raw ??= new RawArchives(Workspace.Raw(Options), Workspace.Fetched, new Attempts(Options.Paths.ReadAttempts, Run.Clock));

    /// <summary>
    /// The day files there will be once this step has run, by path: those of the archives, and those without a record, which somebody brought.
    /// </summary>
    public IReadOnlyList<string> DayFiles() => Workspace.DayFilesIn(Folder, Archives().Select(archive => archive.Name.DayFileName));

    protected override StepItems Items()
    {
        var values = PipelineConfiguration.Values(
            "etl", Options, nameof(EtlOptions.Paths), nameof(EtlOptions.Features), nameof(EtlOptions.Validation));
        return new(Name, [.. Archives().Select(archive => Item(archive, values))], Workspace.Memo(Name))
        {
            RecordFolders = [Path.Combine(Folder, Workspace.Records)],
        };
    }

    protected override IEnumerable<KeyValuePair<string, string>> Execute(Stage stage)
    {
        FetchedArchive.Sweep(Workspace.Fetched);
        if (Raw.ZipsOfOtherNames() is { Count: > 0 } others)
            stage.Log.Warning(
                "{Count} ZIP files in '{Folder}' are left alone, for they are not named like 2024-03-14_BTCUSDT_ob200.data.zip (or ob500); "
                + "the first is {First}",
                others.Count, Raw.Root, others[0]);

        Raw.Warn = message => stage.Write(log => log.Warning("{Message}", message));
        using var writers = new PerWorker<DayFileWriter>(() => new(Options.Compression));
        var days = stage
            .RunItems<RawArchive, EtlResult>(
                (item, cancellationToken) => Convert(item, stage, writers, cancellationToken), Describe, Record, Run.Workers)
            .Results();
        return
        [
            KeyValuePair.Create("Rows", $"{days.Sum(day => day.Result.Rows)}"),
            KeyValuePair.Create("Bad lines", $"{days.Sum(day => day.Result.BadLines)}"),
        ];

        void Record(WorkItem item, EtlResult day)
        {
            stage.FileLog.Information("Rows after resample: {Rows} | {Day} | {Report}", day.Rows, item.Name, day.Report);
            stage.FileLog.Information("Saved: {Path} ({Megabytes} MB)", item.Outputs[0].Path, day.Megabytes);
        }
    }

    EtlResult Convert(WorkItem<RawArchive> item, Stage stage, PerWorker<DayFileWriter> writers, CancellationToken cancellationToken)
    {
        var (archive, dayFile) = (item.Work, item.Outputs[0].Path);
        stage.FileLog.Information("Processing: {Archive}", archive.Name);
        var result = Raw.Read(archive.Path, path => EtlDay.Replay(path, Options.Candles, Options.MaxBadLineShare, cancellationToken), cancellationToken);
        if (result.MinutesKept == 0)
            throw new BadDayException($"{archive.Name}: no minute is complete. {EtlResult.Text(result)}. Fetch the whole day, or remove the file.");

        writers.Use(writer => EtlDay.Write(writer, dayFile, result.Table));
        foreach (var warning in EtlResult.Warnings(result)) stage.Write(log => log.Warning("{Day}: {Warning}", item.Name, warning));
        return EtlResult.Of(result, new FileInfo(dayFile).Length);
    }

    static string Describe(WorkItem item, EtlResult day, TimeSpan elapsed) => string.Create(
        CultureInfo.InvariantCulture,
        $"{item.Name}: rows {day.Rows} ({day.Megabytes} MB) in {elapsed.TotalSeconds:0.0} s, {day.Lines / elapsed.TotalSeconds:0} lines/s; {day.Report}");

    WorkItem<RawArchive> Item(RawArchive archive, ConfigValues values)
    {
        var dayFile = Path.Combine(Folder, archive.Name.DayFileName);
        return new()
        {
            Step = Name,
            Name = Path.GetFileNameWithoutExtension(dayFile),
            Inputs = [new TrackedFile($"raw/{archive.Name}", archive.Path) { Source = Raw }],
            Outputs = [TrackedFile.In("pre_processed", dayFile)],
            Config = values,
            Code = Code,
            RecordFile = Workspace.RecordOf(dayFile),
            Work = archive,
        };
    }

    /// <summary>The archives; none when there are none but day files or labelled files are: whoever brought only those goes on from them.</summary>
    IReadOnlyList<RawArchive> Archives()
    {
        if (planned() is { Count: > 0 } made) return made;

        try
        {
            return Raw.Find(Run.CancellationToken);
        }
        catch (ArchiveException fault) when (fault.Path != Raw.Root) // there are archives, and something is wrong with one
        {
            throw new StepException(fault.Message, fault);
        }
        catch (ArchiveException missing)
        {
            if (!Directory.Exists(Workspace.DataFolder))
                throw new StepException($"There is no data folder '{Workspace.DataFolder}'. Check its name, or make it, with the archives in {Raw.Root}.");

            var folders = new[] { Folder, Workspace.Labelled(Run.Configuration.Labelling) };
            var brought = folders.FirstOrDefault(folder => Workspace.DayFilesIn(folder).Length > 0) ?? throw new StepException(missing.Message, missing);
            Notice($"{missing.Message} Going on with the {Workspace.DayFilesIn(brought).Length} files in '{brought}'.");
            return [];
        }
    }
}
