namespace QuantGod.Pipeline.Configuration;

/// <summary>The known word that a mistyped one most likely is.</summary>
static class NearestWord
{
    /// <returns><c>; did you mean 'x'?</c>, or all known words when none is near.</returns>
    public static string Hint(string word, IEnumerable<string> known)
    {
        var candidates = known.Order(StringComparer.Ordinal).ToList();
        return Of(word, candidates) is { } nearest ? $"; did you mean '{nearest}'?" : $"; known are {string.Join(", ", candidates)}.";
    }

    /// <returns>The first of the nearest; null when none is near.</returns>
    public static string? Of(string word, IEnumerable<string> known)
    {
        var nearest = known.MinBy(candidate => Distance(word, candidate));
        return nearest is not null && Distance(word, nearest) <= Math.Min(word.Length - 1, Math.Max(2, word.Length / 3)) ? nearest : null;
    }

    /// <summary>Levenshtein distance, ignoring case.</summary>
    static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var substitution = diagonal + (char.ToLowerInvariant(a[i - 1]) == char.ToLowerInvariant(b[j - 1]) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(substitution, Math.Min(row[j - 1], row[j]) + 1);
            }
        }

        return row[b.Length];
    }
}
