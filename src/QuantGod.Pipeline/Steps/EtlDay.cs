using System.Globalization;
using QuantGod.Incremental;
using QuantGod.Market.Book;
using QuantGod.Market.Replay;
using QuantGod.Pipeline.Configuration;
using QuantGod.Storage.Archives;
using QuantGod.Storage.DayFiles;

namespace QuantGod.Pipeline.Steps;

/// <summary>One raw archive to one day file.</summary>
static class EtlDay
{
    const int LinesBetweenLooks = 4096;

    /// <exception cref="ArchiveException">The archive is damaged.</exception>
    /// <exception cref="BadDayException">Too many of its lines are unusable, or no minute is complete.</exception>
    /// <exception cref="DayFileException">The day file cannot be written.</exception>
    public static DayReplayResult Run(string archivePath, string dayFile, EtlConfiguration configuration, CancellationToken cancellationToken)
    {
        var result = Replay(archivePath, configuration, cancellationToken);
        var name = Path.GetFileName(archivePath);
        result.ThrowIfTooManyBadLines(name, configuration.MaxBadLineShare);
        if (result.MinutesKept == 0) throw new BadDayException($"{name}: no minute is complete. {Text(result)}. Fetch the whole day, or remove the file.");

        using var writer = new DayFileWriter(configuration.Compression);
        AtomicFile.Publish(dayFile, path => writer.Write(path, result.Table));
        return result;
    }

    static DayReplayResult Replay(string archivePath, EtlConfiguration configuration, CancellationToken cancellationToken)
    {
        using var archive = DayArchive.Open(archivePath);
        var day = new DayReplay(ArchiveName.Parse(Path.GetFileName(archivePath)).Symbol, configuration.Candles);
        while (archive.TryReadLine(out var line))
        {
            if (archive.LineTooLong) day.FeedTooLong();
            else day.Feed(line);
            if (archive.LineNumber % LinesBetweenLooks == 0) cancellationToken.ThrowIfCancellationRequested();
        }

        return day.Finish();
    }

    /// <summary>What a day held, in one line.</summary>
    public static string Text(DayReplayResult result)
    {
        var parts = new List<string>
        {
            $"{result.MessagesApplied} messages ({result.Snapshots} snapshots), {result.Samples} samples, {result.MinutesKept} of {result.MinutesSeen} minutes kept",
            $"book {result.BidLevels}/{result.AskLevels} levels, best {Price(result.BestBid)}/{Price(result.BestAsk)}",
        };
        if (result.BadLineCount > 0) parts.Add("bad lines: " + string.Join(", ", result.BadLines.Select(bad => $"{bad.Lines} {bad.Fault} (first at line {bad.FirstLine})")));
        if (result.UpdateIdGaps > 0) parts.Add($"{result.UpdateIdGaps} jumps of the update id");
        if (result.CrossedSamples > 0) parts.Add($"{result.CrossedSamples} samples of a crossed book");
        return string.Join("; ", parts);
    }

    /// <summary>The same as figures for the day's record.</summary>
    public static Dictionary<string, string> Facts(DayReplayResult result, long bytes)
    {
        var facts = new Dictionary<string, string>
        {
            ["rows"] = Number(result.MinutesKept),
            ["lines"] = Number(result.Lines),
            ["messages"] = Number(result.MessagesApplied),
            ["snapshots"] = Number(result.Snapshots),
            ["samples"] = Number(result.Samples),
            ["bad_lines"] = Number(result.BadLineCount),
            ["update_id_gaps"] = Number(result.UpdateIdGaps),
            ["crossed_samples"] = Number(result.CrossedSamples),
            ["bytes"] = Number(bytes),
        };
        foreach (var bad in result.BadLines) facts[$"bad_lines {bad.Fault}"] = $"{Number(bad.Lines)}, first at line {Number(bad.FirstLine)}";
        foreach (var minutes in result.Minutes) facts[$"minutes {minutes.Verdict}"] = Number(minutes.Minutes);
        return facts;

        static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
    }

    static string Price(Level? level) => level is { } best ? best.Price.ToString("R", CultureInfo.InvariantCulture) : "none";
}
