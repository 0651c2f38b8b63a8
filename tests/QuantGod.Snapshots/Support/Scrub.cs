using System.Text.RegularExpressions;

namespace QuantGod.Snapshots.Support;

/// <summary>Takes out what differs from run to run or from machine to machine.</summary>
static class Scrub
{
    /// <summary>A record with hashes, times and sizes as words; sizes follow from the version of the Parquet writer.</summary>
    public static string Record(string json) => Replace(
        json,
        ("\"hash\": \"xxh3:[0-9a-f]{32}\"", "\"hash\": \"xxh3:{hash}\""),
        ("\"modified_ticks\": \\d+", "\"modified_ticks\": \"{ticks}\""),
        ("\"size\": \\d+", "\"size\": \"{bytes}\""),
        ("\"bytes\": \\d+", "\"bytes\": \"{bytes}\""),
        ("\"code\": \"[0-9a-f]+\"", "\"code\": \"{fingerprint}\""));

    static string Replace(string text, params (string Pattern, string Word)[] words) =>
        words.Aggregate(text, (current, word) => Regex.Replace(current, word.Pattern, word.Word)).ReplaceLineEndings("\n");
}
