namespace Nuke.Common.Utilities.Collections;

public static class EnumerableExtensions
{
    public static void ForEach<T>(this IEnumerable<T> values, Action<T> action)
    {
        foreach (var value in values)
            action(value);
    }

    public static IEnumerable<T> WhereNotNull<T>(this IEnumerable<T?> values) where T : class => values.Where(x => x is not null)!;
}

public static class DictionaryExtensions
{
    /// <summary>Adds a pair for <see cref="NukeBuild.ReportSummary"/>; the value becomes invariant text.</summary>
    public static Dictionary<string, string> AddPair(this Dictionary<string, string> pairs, string key, object value)
    {
        pairs[key] = Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture) ?? "";
        return pairs;
    }

    public static Dictionary<string, string> AddPairWhenValueNotNull(this Dictionary<string, string> pairs, string key, object? value) =>
        value is null ? pairs : pairs.AddPair(key, value);
}
