using System.Globalization;
using QuantGod.Market.Book;
using QuantGod.Market.Replay;
using QuantGod.Pipeline.Configuration;

namespace QuantGod.Pipeline.Steps;

/// <summary>What a day's archive held, in words for the log and in figures for the record.</summary>
static class EtlReport
{
    /// <summary>Missing minutes between two candles above which a person should know.</summary>
    public const int QuietGapMinutes = 5;

    const int MostGapsNamed = 10;
    const long MinuteMs = 60_000;

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

    /// <summary>What a person should look at, a sentence each: long holes between candles with their times, a book that stood crossed.</summary>
    public static IEnumerable<string> Warnings(DayReplayResult result)
    {
        var gaps = Gaps(result).ToList();
        foreach (var (from, minutes) in gaps.Take(MostGapsNamed))
            yield return $"no candle from {Minute(from)} to {Minute(from + minutes * MinuteMs)} UTC ({minutes} minutes)";
        if (gaps.Count > MostGapsNamed) yield return $"{gaps.Count - MostGapsNamed} more holes of over {QuietGapMinutes} minutes";
        if (result.CrossedSamples > 0)
            yield return $"best bid at or above best ask in {result.CrossedSamples} of {Count(result.Samples, "sample")}; they are used as they are";
    }

    /// <summary>The same as figures for the day's record.</summary>
    public static Dictionary<string, string> Facts(DayReplayResult result, long bytes)
    {
        var gaps = Gaps(result).ToList();
        var facts = new Dictionary<string, string>
        {
            ["rows"] = Number(result.MinutesKept),
            ["lines"] = Number(result.Lines),
            ["messages"] = Number(result.MessagesApplied),
            ["snapshots"] = Number(result.Snapshots),
            ["samples"] = Number(result.Samples),
            ["bad_lines"] = Number(result.BadLineCount),
            ["update_id_gaps"] = Number(result.UpdateIdGaps),
            ["update_ids_back"] = Number(result.UpdateIdsBack),
            ["timestamps_back"] = Number(result.TimestampsBack),
            ["crossed_samples"] = Number(result.CrossedSamples),
            ["empty_snapshot_levels"] = Number(result.EmptySnapshotLevels),
            ["gaps"] = Number(gaps.Count),
            ["longest_gap_minutes"] = Number(gaps.Select(gap => gap.Minutes).DefaultIfEmpty().Max()),
            ["bytes"] = Number(bytes),
        };
        foreach (var bad in result.BadLines)
            facts[$"bad_lines {OptionsBinder.TextOf(bad.Fault)}"] = $"{Number(bad.Lines)}, first at line {Number(bad.FirstLine)}";
        foreach (var minutes in result.Minutes) facts[$"minutes {OptionsBinder.TextOf(minutes.Verdict)}"] = Number(minutes.Minutes);
        return facts;
    }

    static IEnumerable<(long From, long Minutes)> Gaps(DayReplayResult result)
    {
        var minutes = result.Table.MinuteStartMs.ToArray();
        return from pair in minutes.Zip(minutes.Skip(1))
               let missing = (pair.Second - pair.First) / MinuteMs - 1
               where missing > QuietGapMinutes
               select (pair.First + MinuteMs, missing);
    }

    static string Minute(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).ToString("HH:mm", CultureInfo.InvariantCulture);

    static string Count(long number, string thing) => $"{Number(number)} {thing}{(number == 1 ? "" : "s")}";

    static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    static string Price(Level? level) => level is { } best ? best.Price.ToString("R", CultureInfo.InvariantCulture) : "none";
}
