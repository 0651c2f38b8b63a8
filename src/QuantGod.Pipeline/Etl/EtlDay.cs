using QuantGod.Market.Candles;
using QuantGod.Market.Days;
using QuantGod.Market.Replay;
using QuantGod.Pipeline.Running;
using QuantGod.Storage.Archives;
using QuantGod.Storage.DayFiles;

namespace QuantGod.Pipeline.Etl;

/// <summary>One raw archive to one day file. Only what decides the file's content is here: its code is what makes a day stale.</summary>
static class EtlDay
{
    const int LinesBetweenLooks = 4096;

    /// <param name="maxBadLineShare">Share of unusable lines above which the day fails. 0 to 1.</param>
    /// <exception cref="ArchiveException">The archive is damaged.</exception>
    /// <exception cref="BadDayException">Too many of its lines are unusable, or it holds another day than its name says.</exception>
    public static DayReplayResult Replay(
        string archivePath, CandleOptions candles, double maxBadLineShare, CancellationToken cancellationToken, ReplayMode mode = ReplayMode.Fast)
    {
        using var archive = DayArchive.Open(archivePath);
        var name = ArchiveName.Parse(Path.GetFileName(archivePath));
        var day = new DayReplay(name.Symbol, candles, mode);
        while (archive.TryReadLine(out var line))
        {
            if (archive.LineTooLong) day.FeedTooLong();
            else day.Feed(line);
            if (archive.LineNumber % LinesBetweenLooks == 0) cancellationToken.ThrowIfCancellationRequested();
        }

        var result = day.Finish();
        result.ThrowIfTooManyBadLines(name.FileName, maxBadLineShare);
        result.ThrowIfOtherDay(name);
        return result;
    }

    /// <exception cref="DayFileException">The day file cannot be written.</exception>
    public static void Write(DayFileWriter writer, string dayFile, CandleTable candles) =>
        DayFilePublication.Publish(dayFile, path => writer.Write(path, candles));
}
