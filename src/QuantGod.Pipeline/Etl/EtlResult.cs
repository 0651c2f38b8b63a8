using System.Globalization;
using System.Text.Json.Serialization;
using QuantGod.Market.Book;
using QuantGod.Market.Messages;
using QuantGod.Market.Replay;

namespace QuantGod.Pipeline.Etl;

/// <summary>What a day's archive held, as its record keeps it.</summary>
sealed record EtlResult
{
    /// <summary>Missing minutes between two candles above which a person should know.</summary>
    public const int QuietGapMinutes = 5;

    const int MaxGapsNamed = 10;
    const long MinuteMs = 60_000;

    public long Rows { get; init; }
    public long Lines { get; init; }
    public long Messages { get; init; }
    public long Snapshots { get; init; }
    public long Samples { get; init; }
    public long BadLines { get; init; }
    public long UpdateIdGaps { get; init; }
    public long UpdateIdsBack { get; init; }
    public long TimestampsBack { get; init; }
    public long CrossedSamples { get; init; }
    public long EmptySnapshotLevels { get; init; }
    public long Gaps { get; init; }
    public long LongestGapMinutes { get; init; }

    /// <summary>Of the day file.</summary>
    public long Bytes { get; init; }

    /// <summary>Skipped lines by fault.</summary>
    public IReadOnlyList<LineFaultCount> BadLinesByFault { get; init; } = [];

    /// <summary>Minutes by what became of them.</summary>
    public IReadOnlyList<MinuteVerdictCount> Minutes { get; init; } = [];

    /// <summary>The day in one line; only of a run just done.</summary>
    [JsonIgnore] public string Report { get; init; } = "";

    [JsonIgnore] public string Megabytes => (Bytes / 1e6).ToString("0.0", CultureInfo.InvariantCulture);

    public static EtlResult Of(DayReplayResult result, long bytes)
    {
        var gaps = GapsOf(result).ToList();
        return new()
        {
            Rows = result.MinutesKept,
            Lines = result.Lines,
            Messages = result.MessagesApplied,
            Snapshots = result.Snapshots,
            Samples = result.Samples,
            BadLines = result.BadLineCount,
            UpdateIdGaps = result.UpdateIdGaps,
            UpdateIdsBack = result.UpdateIdsBack,
            TimestampsBack = result.TimestampsBack,
            CrossedSamples = result.CrossedSamples,
            EmptySnapshotLevels = result.EmptySnapshotLevels,
            Gaps = gaps.Count,
            LongestGapMinutes = gaps.Select(gap => gap.Minutes).DefaultIfEmpty().Max(),
            Bytes = bytes,
            BadLinesByFault = result.BadLines,
            Minutes = result.Minutes,
            Report = Text(result),
        };
    }

    /// <summary>The day in one line.</summary>
    public static string Text(DayReplayResult result)
    {
        var parts = new List<string>
        {
            $"{Count(result.MessagesApplied, "message")} ({Count(result.Snapshots, "snapshot")}), {Count(result.Samples, "sample")}, "
            + $"{result.MinutesKept} of {Count(result.MinutesSeen, "minute")} kept",
            $"book {result.BidLevels}/{result.AskLevels} levels, best {Price(result.BestBid)}/{Price(result.BestAsk)}",
        };
        if (result.BadLineCount > 0)
            parts.Add("bad lines: " + string.Join(", ", result.BadLines.Select(bad => $"{bad.Lines} {bad.Fault} (first at line {bad.FirstLine})")));
        if (result.UpdateIdGaps > 0) parts.Add(Count(result.UpdateIdGaps, "jump") + " of the update id");
        if (result.UpdateIdsBack > 0) parts.Add(Count(result.UpdateIdsBack, "step") + " back of the update id");
        if (result.TimestampsBack > 0) parts.Add(Count(result.TimestampsBack, "message") + " out of time order");
        if (result.EmptySnapshotLevels > 0) parts.Add(Count(result.EmptySnapshotLevels, "empty level") + " in snapshots");
        return string.Join("; ", parts);
    }

    /// <summary>What a person should look at, a sentence each: long gaps between candles with their times, a book that stood crossed.</summary>
    public static IEnumerable<string> Warnings(DayReplayResult result)
    {
        var gaps = GapsOf(result).ToList();
        foreach (var (from, minutes) in gaps.Take(MaxGapsNamed))
            yield return $"no candle from {Minute(from)} to {Minute(from + minutes * MinuteMs)} UTC ({minutes} minutes)";
        if (gaps.Count > MaxGapsNamed) yield return $"{gaps.Count - MaxGapsNamed} more gaps of over {QuietGapMinutes} minutes";
        if (result.CrossedSamples > 0)
            yield return $"best bid at or above best ask in {result.CrossedSamples} of {Count(result.Samples, "sample")}; they are used as they are";
    }

    static IEnumerable<(long From, long Minutes)> GapsOf(DayReplayResult result)
    {
        var minutes = result.Table.MinuteStartMs.ToArray();
        return from pair in minutes.Zip(minutes.Skip(1))
               let missing = (pair.Second - pair.First) / MinuteMs - 1
               where missing > QuietGapMinutes
               select (pair.First + MinuteMs, missing);
    }

    static string Minute(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).ToString("HH:mm", CultureInfo.InvariantCulture);

    static string Count(long number, string thing) => string.Create(CultureInfo.InvariantCulture, $"{number} {thing}{(number == 1 ? "" : "s")}");

    static string Price(Level? level) => level is { } best ? best.Price.ToString("R", CultureInfo.InvariantCulture) : "none";
}
