using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using QuantGod.Market.Days;

namespace QuantGod.Storage.Validation;

/// <summary>
/// A finding that is known and accepted, and why. Written as <c>check day reason</c>, the day being one, a span or any:
/// <c>gaps 2024-03-14 exchange maintenance</c>, <c>missing_days 2024-03-14..2024-03-16 archive lost</c>, <c>class_share * quiet market</c>.
/// </summary>
/// <param name="Check">The check whose findings it covers.</param>
/// <param name="First">First day it covers; null with <paramref name="Last"/> for every day, and for findings that belong to none.</param>
/// <param name="Last">Last day it covers.</param>
/// <param name="Reason">For the report.</param>
public sealed record ValidationWaiver(ValidationCheck Check, DateOnly? First, DateOnly? Last, string Reason)
{
    const string Shape = "write 'check day reason', for instance 'gaps 2024-03-14 exchange maintenance'";
    const string AnyDay = "*";
    const string SpanMark = "..";

    /// <exception cref="FormatException">Not such a text.</exception>
    public static ValidationWaiver Parse(string text) =>
        TryParse(text, out var waiver, out var fault) ? waiver : throw new FormatException($"Waiver '{text}': {fault}");

    /// <summary>Reads a waiver; <paramref name="fault"/> is what keeps it from being read.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out ValidationWaiver? waiver, [NotNullWhen(false)] out string? fault)
    {
        waiver = null;
        var words = text.Split((char[]?)null, 3, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (words.Length < 2) fault = $"has no day; {Shape}.";
        else if (!TryCheck(words[0], out var check))
            fault = $"there is no check '{words[0]}'; known are {string.Join(", ", Enum.GetValues<ValidationCheck>().Select(NameOf))}.";
        else if (!TryDays(words[1].TrimEnd(':'), out var first, out var last))
            fault = $"'{words[1]}' is no day like 2024-03-14, no span like 2024-03-14{SpanMark}2024-03-16 and not {AnyDay} for any.";
        else if (words.Length < 3 || !words[2].Any(char.IsLetterOrDigit)) fault = $"has no reason; {Shape}.";
        else
        {
            waiver = new ValidationWaiver(check, first, last, words[2]);
            fault = null;
            return true;
        }

        return false;
    }

    /// <summary>Whether a finding of this check and day is accepted.</summary>
    public bool Covers(ValidationCheck check, DateOnly? day) => check == Check && (First is null || day >= First && day <= Last);

    /// <summary>The waiver as it is written.</summary>
    public override string ToString()
    {
        var days = First is null ? AnyDay : First == Last ? Text(First.Value) : Text(First.Value) + SpanMark + Text(Last!.Value);
        return $"{NameOf(Check)} {days} {Reason}";
    }

    /// <summary>A check as people write it.</summary>
    internal static string NameOf(ValidationCheck check) => JsonNamingPolicy.SnakeCaseLower.ConvertName(check.ToString());

    static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    static bool TryCheck(string name, out ValidationCheck check)
    {
        check = Enum.GetValues<ValidationCheck>().FirstOrDefault(known => NameOf(known) == name);
        return NameOf(check) == name;
    }

    static bool TryDays(string text, out DateOnly? first, out DateOnly? last)
    {
        (first, last) = (null, null);
        if (text == AnyDay) return true;

        var ends = text.Split(SpanMark);
        if (ends.Length > 2 || !DayName.TryParseDay(ends[0], out var from) || !DayName.TryParseDay(ends[^1], out var to) || to < from) return false;

        (first, last) = (from, to);
        return true;
    }
}
