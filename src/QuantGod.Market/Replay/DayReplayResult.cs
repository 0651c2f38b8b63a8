using System.Globalization;
using QuantGod.Market.Book;
using QuantGod.Market.Candles;
using QuantGod.Market.Messages;

namespace QuantGod.Market.Replay;

/// <summary>What one day's lines came to.</summary>
public sealed record DayReplayResult
{
    /// <summary>Share of skipped lines above which a day is not to be trusted: 1 %.</summary>
    public const double MaxBadLineShare = 0.01;

    /// <summary>The candles kept, columns as in <see cref="CandleColumns"/>.</summary>
    public required CandleTable Table { get; init; }

    /// <summary>Lines fed, good and bad.</summary>
    public required long Lines { get; init; }

    /// <summary>Skipped lines by fault, with the first line of each.</summary>
    public required IReadOnlyList<LineFaultCount> BadLines { get; init; }

    /// <summary>Messages that reached the book, snapshots included.</summary>
    public required long MessagesApplied { get; init; }

    public required long Snapshots { get; init; }

    /// <summary>One-second samples taken.</summary>
    public required long Samples { get; init; }

    /// <summary>Samples with the best bid at or above the best ask; they are used as they are.</summary>
    public required long CrossedSamples { get; init; }

    /// <summary>Levels of size 0 inside snapshots, left out of the book.</summary>
    public required long EmptySnapshotLevels { get; init; }

    /// <summary>Deltas whose update id jumped ahead by more than 1.</summary>
    public required long UpdateIdGaps { get; init; }

    /// <summary>Deltas whose update id repeated or went back.</summary>
    public required long UpdateIdsBack { get; init; }

    /// <summary>Messages older than one before them: applied, but never sampled.</summary>
    public required long TimestampsBack { get; init; }

    /// <summary>Time of the first applied message, epoch milliseconds UTC; null without any.</summary>
    public required long? FirstTimestampMs { get; init; }

    /// <summary>Latest time of an applied message, epoch milliseconds UTC; null without any.</summary>
    public required long? LastTimestampMs { get; init; }

    /// <summary>Best bid after the last line; null when that side is empty.</summary>
    public required Level? BestBid { get; init; }

    /// <summary>Best ask after the last line; null when that side is empty.</summary>
    public required Level? BestAsk { get; init; }

    /// <summary>Bid levels after the last line.</summary>
    public required int BidLevels { get; init; }

    /// <summary>Ask levels after the last line.</summary>
    public required int AskLevels { get; init; }

    /// <summary>Minutes with at least one sample by what became of them; verdicts that did not occur are left out.</summary>
    public required IReadOnlyList<MinuteVerdictCount> Minutes { get; init; }

    public int MinutesSeen => Minutes.Sum(count => count.Minutes);

    public int MinutesKept => Table.Rows;

    public long BadLineCount => BadLines.Sum(count => count.Lines);

    /// <param name="name">The day's name for the message, such as its file name.</param>
    /// <param name="maxShare">Share of bad lines still accepted, 0 to 1.</param>
    /// <exception cref="BadDayException">More lines than that were bad.</exception>
    public void ThrowIfTooManyBadLines(string name, double maxShare = MaxBadLineShare)
    {
        if (BadLineCount <= maxShare * Lines) return;

        var faults = string.Join(", ", BadLines.Select(count => Text($"{count.Lines} {count.Fault} (first at line {count.FirstLine})")));
        throw new BadDayException(Text(
            $"{name}: {BadLineCount} of {Lines} lines ({100.0 * BadLineCount / Lines:0.##} %) are bad, above {100 * maxShare:0.##} %: {faults}. Fetch the day again, or remove it."));
    }

    static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
