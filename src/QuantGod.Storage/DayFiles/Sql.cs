using System.Text;

namespace QuantGod.Storage.DayFiles;

/// <summary>Names, texts and paths as SQL.</summary>
static class Sql
{
    public static string Name(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    public static string Text(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    /// <summary>One file to read, never a pattern and never a <c>key=value</c> folder that adds columns.</summary>
    public static string ParquetScan(string path) => ParquetScan([path]);

    /// <summary>As <see cref="ParquetScan(string)"/>, the files one after the other.</summary>
    public static string ParquetScan(IEnumerable<string> paths) => $"read_parquet({Files(paths)}, hive_partitioning = false)";

    /// <summary>A list of the files of these very paths.</summary>
    public static string Files(IEnumerable<string> paths) => $"[{string.Join(", ", paths.Select(Literally))}]";

    static string Literally(string path)
    {
        var literal = new StringBuilder();
        foreach (var c in Path.GetFullPath(path)) literal.Append(c is '*' or '?' or '[' ? $"[{c}]" : c);
        return Text(literal.ToString());
    }
}
