using QuantGod.Market.Candles;
using QuantGod.Market.Days;
using QuantGod.Market.Replay;
using QuantGod.Storage.Archives;
using QuantGod.Storage.DayFiles;

namespace QuantGod.Pipeline.Steps;

/// <summary>One raw archive to one day file. Only what decides the file's content is here: its code is what makes a day stale.</summary>
static class EtlDay
{
    const int LinesBetweenLooks = 4096;

    /// <exception cref="ArchiveException">The archive is damaged.</exception>
    /// <exception cref="BadDayException">Too many of its lines are unusable, or it holds another day than its name says.</exception>
    public static DayReplayResult Replay(string archivePath, EtlDayOptions options, CancellationToken cancellationToken, ReplayMode mode = ReplayMode.Fast)
    {
        using var archive = DayArchive.Open(archivePath);
        var name = ArchiveName.Parse(Path.GetFileName(archivePath));
        var day = new DayReplay(name.Symbol, options.Candles, mode);
        while (archive.TryReadLine(out var line))
        {
            if (archive.LineTooLong) day.FeedTooLong();
            else day.Feed(line);
            if (archive.LineNumber % LinesBetweenLooks == 0) cancellationToken.ThrowIfCancellationRequested();
        }

        var result = day.Finish();
        result.ThrowIfTooManyBadLines(name.FileName, options.MaxBadLineShare);
        result.ThrowIfOtherDay(name);
        return result;
    }

    /// <exception cref="DayFileException">The day file cannot be written.</exception>
    public static void Write(DayFileWriter writer, string dayFile, CandleTable candles) =>
        DayFilePublication.Publish(dayFile, path => writer.Write(path, candles));
}
