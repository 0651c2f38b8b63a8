using System.Text;

namespace QuantGod.Storage.DayFiles;

/// <summary>Names, texts and paths as SQL.</summary>
static class Sql
{
    public static string Name(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    public static string Text(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    /// <summary>One file to read, never a pattern and never a <c>key=value</c> folder that adds columns.</summary>
    public static string ParquetScan(string path, string options = "")
    {
        var literal = new StringBuilder();
        foreach (var c in Path.GetFullPath(path)) literal.Append(c is '*' or '?' or '[' ? $"[{c}]" : c);
        return $"read_parquet({Text(literal.ToString())}, hive_partitioning = false{options})";
    }
}
