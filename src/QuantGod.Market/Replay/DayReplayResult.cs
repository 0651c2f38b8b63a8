using System.Globalization;
using QuantGod.Market.Book;
using QuantGod.Market.Candles;
using QuantGod.Market.Days;
using QuantGod.Market.Messages;

namespace QuantGod.Market.Replay;

/// <summary>Candles and figures of one day's lines.</summary>
public sealed class DayReplayResult
{
    readonly OrderBook _book;

    /// <summary>Share of skipped lines above which a day is refused: 1 %.</summary>
    public const double MaxBadLineShare = 0.01;

    /// <summary>How far from its day a message may lie.</summary>
    public static readonly TimeSpan DayTolerance = TimeSpan.FromMinutes(30);

    internal DayReplayResult(CandleTable table, OrderBook book) => (Table, _book) = (table, book);

    /// <summary>The candles kept, columns as in <see cref="CandleColumns"/>.</summary>
    public CandleTable Table { get; }

    /// <summary>Lines fed, good and bad.</summary>
    public long Lines { get; internal set; }

    /// <summary>Skipped lines by fault, with the first line of each.</summary>
    public IReadOnlyList<LineFaultCount> BadLines { get; internal set; } = [];

    /// <summary>Messages that reached the book, snapshots included.</summary>
    public long MessagesApplied { get; internal set; }

    /// <summary>Messages that replaced the book.</summary>
    public long Snapshots { get; internal set; }

    /// <summary>One-second samples taken.</summary>
    public long Samples { get; internal set; }

    /// <summary>Samples with the best bid at or above the best ask; they are used as they are.</summary>
    public long CrossedSamples { get; internal set; }

    /// <summary>Levels of size 0 inside snapshots, left out of the book.</summary>
    public long EmptySnapshotLevels { get; internal set; }

    /// <summary>Deltas whose update id jumped ahead by more than 1.</summary>
    public long UpdateIdGaps { get; internal set; }

    /// <summary>Deltas whose update id repeated or went back.</summary>
    public long UpdateIdsBack { get; internal set; }

    /// <summary>Messages older than one before them: applied, but never sampled.</summary>
    public long TimestampsBack { get; internal set; }

    /// <summary>Time of the first applied message, epoch milliseconds UTC; null without any.</summary>
    public long? FirstTimestampMs { get; internal set; }

    /// <summary>Latest time of an applied message, epoch milliseconds UTC; null without any.</summary>
    public long? LastTimestampMs { get; internal set; }

    /// <summary>Best bid after the last line; null when that side is empty.</summary>
    public Level? BestBid => _book.Bids.IsEmpty ? null : _book.Bids[0];

    /// <summary>Best ask after the last line; null when that side is empty.</summary>
    public Level? BestAsk => _book.Asks.IsEmpty ? null : _book.Asks[0];

    /// <summary>Bid levels after the last line.</summary>
    public int BidLevels => _book.Bids.Count;

    /// <summary>Ask levels after the last line.</summary>
    public int AskLevels => _book.Asks.Count;

    /// <summary>Minutes with at least one sample by what became of them; verdicts that did not occur are left out.</summary>
    public IReadOnlyList<MinuteVerdictCount> Minutes { get; internal set; } = [];

    /// <summary>Minutes with at least one sample.</summary>
    public int MinutesSeen => Minutes.Sum(count => count.Minutes);

    /// <summary>Minutes that became candles.</summary>
    public int MinutesKept => Table.Rows;

    /// <summary>Skipped lines of every fault.</summary>
    public long BadLineCount => BadLines.Sum(count => count.Lines);

    /// <param name="name">The day's name for the message, such as its file name.</param>
    /// <param name="maxShare">Share of bad lines still accepted, 0 to 1.</param>
    /// <exception cref="BadDayException">More lines than that were bad.</exception>
    public void ThrowIfTooManyBadLines(string name, double maxShare = MaxBadLineShare)
    {
        if (BadLineCount <= maxShare * Lines) return;

        var faults = string.Join(", ", BadLines.Select(count => Text($"{count.Lines} {count.Fault} (first at line {count.FirstLine})")));
        throw new BadDayException(Text(
            $"{name}: {BadLineCount} of {Lines} lines ({100.0 * BadLineCount / Lines:0.##} %) are bad, above {100 * maxShare:0.##} %: {faults}. ")
            + "Fetch the day again, or remove it.");
    }

    /// <summary>
    /// A day under another's name would be in the training data twice. Archives begin some milliseconds before midnight and recorders change
    /// files late, so messages may lie up to <see cref="DayTolerance"/> outside the day; a mistaken name is off by a day, a time zone by an hour.
    /// </summary>
    /// <exception cref="BadDayException">The messages are not of the day of the archive's name.</exception>
    public void ThrowIfOtherDay(ArchiveName name)
    {
        if (FirstTimestampMs is not { } firstMs || LastTimestampMs is not { } lastMs) return;

        // By the candles, all but the first one in a hundred: a single message of long ago is one bad line. One of the far future ends the sampling.
        if (Table.Rows > 0) firstMs = Table.MinuteStartMs[Table.Rows / 100];

        var start = name.Day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
        var (first, last) = (DateTime.UnixEpoch.AddMilliseconds(firstMs), DateTime.UnixEpoch.AddMilliseconds(lastMs));
        if (first >= start - DayTolerance && last < start.AddDays(1) + DayTolerance) return;

        var held = name with { Day = DateOnly.FromDateTime(first + (last - first) / 2) };
        throw new BadDayException(Text(
            $"{name}: its messages are of {held.Day:yyyy-MM-dd} ({first:yyyy-MM-dd HH:mm:ss} to {last:yyyy-MM-dd HH:mm:ss} UTC). ")
            + (held == name ? "A day ends at midnight UTC: cut it there, or download it again." : $"Rename it to '{held}', or download the day of its name."));
    }

    static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

/// <summary>How many minutes ended with one verdict.</summary>
public readonly record struct MinuteVerdictCount(MinuteVerdict Verdict, int Minutes);

/// <summary>A day that cannot be used; the message has its name, what is wrong, and where.</summary>
public sealed class BadDayException(string message) : UserFacingException(message);
