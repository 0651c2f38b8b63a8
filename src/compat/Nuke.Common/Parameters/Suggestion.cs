namespace Nuke.Common.Parameters;

/// <summary>The valid name that a mistyped one most likely meant.</summary>
static class Suggestion
{
    public static string? Nearest(string typed, IEnumerable<string> valid)
    {
        var key = ParameterName.VariableKey(typed);
        var best = valid
            .Select(x => (Name: x, Distance: Distance(key, ParameterName.VariableKey(x))))
            .OrderBy(x => x.Distance)
            .FirstOrDefault();
        var tolerated = Math.Max(2, key.Length / 3);
        return best.Name is not null && best.Distance <= tolerated && best.Distance < key.Length ? best.Name : null;
    }

    /// <summary>" Did you mean …?" with a leading space, or nothing.</summary>
    public static string Sentence(string typed, IEnumerable<string> valid, string prefix = "") =>
        Nearest(typed, valid) is { } nearest ? $" Did you mean '{prefix}{nearest}'?" : "";

    // Insertions, deletions, substitutions and swapped neighbours count one each.
    static int Distance(string a, string b)
    {
        var cost = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++) cost[i, 0] = i;
        for (var j = 0; j <= b.Length; j++) cost[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                cost[i, j] = Math.Min(Math.Min(cost[i - 1, j], cost[i, j - 1]) + 1, cost[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    cost[i, j] = Math.Min(cost[i, j], cost[i - 2, j - 2] + 1);
            }
        }

        return cost[a.Length, b.Length];
    }
}
