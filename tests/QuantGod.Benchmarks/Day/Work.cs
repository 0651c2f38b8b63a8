using QuantGod.Pipeline.Etl;
using System.Globalization;
using System.IO.Compression;
using QuantGod.Benchmarks.Whole;
using QuantGod.Incremental;
using QuantGod.Market.Days;
using QuantGod.Market.Messages;
using QuantGod.Market.Replay;
using QuantGod.Storage.Archives;
using QuantGod.Storage.DayFiles;

namespace QuantGod.Benchmarks.Day;

/// <summary>What one child process does with one archive; its last line of output holds the process's own figures.</summary>
static class Work
{
    public const string Command = "work";

    /// <summary>Fast ETL that inflates by the runtime's own zlib although ISA-L may be there.</summary>
    public const string Builtin = "fast, no ISA-L";

    static readonly Lazy<DayFileWriter> Writer = new(() => new()); // one for all days, as a worker keeps it

    /// <param name="arguments">Kind of work, archive, day file to write, and how many times over.</param>
    public static int Run(string[] arguments)
    {
        var (kind, archive, dayFile, repeats) = (arguments[0], arguments[1], arguments[2], int.Parse(arguments[3], CultureInfo.InvariantCulture));
        if (Pipeline(kind, archive, repeats) is { } whole)
        {
            Console.WriteLine(whole.ToText());
            return 0;
        }

        var (leastMs, beforeMs) = (double.MaxValue, ProcessFigures.Now().CpuMs);
        for (var repeat = 0; repeat < repeats; repeat++)
        {
            Do(kind, archive, dayFile);
            var nowMs = ProcessFigures.Now().CpuMs;
            (leastMs, beforeMs) = (Math.Min(leastMs, nowMs - beforeMs), nowMs);
        }

        Console.WriteLine((ProcessFigures.Now() with { LeastMs = leastMs }).ToText());
        return 0;
    }

    static ProcessFigures? Pipeline(string kind, string path, int repeats) => kind switch
    {
        "etl" => PipelineWork.Etl(path, repeats),
        "etl, one worker" => PipelineWork.EtlOfAll(path, workers: 1),
        "etl, all cores" => PipelineWork.EtlOfAll(path, Environment.ProcessorCount),
        "label" => PipelineWork.Label(path),
        "validate" => PipelineWork.Validate(path),
        "train" => PipelineWork.Train(isSmall: false),
        "train small" => PipelineWork.Train(isSmall: true),
        "step" => PipelineWork.Step("B"),
        "step small" => PipelineWork.Step("S"),
        _ => null,
    };

    static void Do(string kind, string archive, string dayFile)
    {
        switch (kind)
        {
            case "nothing": break;
            case "hash": Hash(archive); break;
            case "inflate": Inflate(archive); break;
            case "lines": ReadLines(archive); break;
            case "read": ReadMessages(archive); break;
            case "replay": Replay(archive, ReplayMode.Fast); break;
            case "fast" or Builtin: Etl(archive, dayFile, ReplayMode.Fast); break;
            case "plain": Etl(archive, dayFile, ReplayMode.Plain); break;
            default: throw new ArgumentException($"No work called '{kind}'.");
        }
    }

    static void Hash(string archive) => LocalFiles.Instance.Hash(archive, CancellationToken.None);

    static void Inflate(string archive)
    {
        using var zip = ZipFile.OpenRead(archive);
        using var member = zip.Entries[0].Open();
        var buffer = new byte[128 << 10];
        while (member.Read(buffer) > 0)
        {
        }
    }

    static void ReadLines(string archive)
    {
        using var day = DayArchive.Open(archive);
        while (day.TryReadLine(out _))
        {
        }
    }

    static void ReadMessages(string archive)
    {
        using var day = DayArchive.Open(archive);
        var (reader, message) = (new FastBybitReader(Symbol(archive)), new DepthMessage());
        while (day.TryReadLine(out var line)) reader.Read(line, message);
    }

    /// <summary>As the step does it; plain by the same reader of archives and writer of day files.</summary>
    static void Etl(string archive, string dayFile, ReplayMode mode) => EtlDay.Write(Writer.Value, dayFile, Replay(archive, mode).Table);

    static DayReplayResult Replay(string archive, ReplayMode mode) =>
        EtlDay.Replay(archive, new(), DayReplayResult.MaxBadLineShare, CancellationToken.None, mode);

    static string Symbol(string archive) => ArchiveName.Parse(Path.GetFileName(archive)).Symbol;
}
