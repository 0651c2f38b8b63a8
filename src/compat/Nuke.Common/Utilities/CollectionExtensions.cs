namespace Nuke.Common.Utilities.Collections;

public static class DictionaryExtensions
{
    /// <summary>Adds a pair for <see cref="NukeBuild.ReportSummary"/>; the value becomes invariant text.</summary>
    public static Dictionary<string, string> AddPair(this Dictionary<string, string> pairs, string key, object value)
    {
        pairs[key] = Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture) ?? "";
        return pairs;
    }
}
