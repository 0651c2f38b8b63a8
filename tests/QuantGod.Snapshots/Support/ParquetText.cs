using System.Globalization;
using System.Text;
using DuckDB.NET.Data;

namespace QuantGod.Snapshots.Support;

/// <summary>Parquet files as text, by plain SQL, independent of the code that wrote them.</summary>
static class ParquetText
{
    /// <summary>A line a column: name and type.</summary>
    public static string Schema(string path) => Lines($"describe select * from '{path}'", row => $"{row.GetString(0)} {row.GetString(1)}");

    /// <summary>A CSV of all rows. Numbers have nine digits: logarithms and roots differ beyond that from one machine's library to another's.</summary>
    public static string Rows(string path)
    {
        var header = string.Join(',', Schema(path).Split('\n').Where(line => line != "").Select(line => line.Split(' ')[0]));
        return header + "\n" + Lines($"select * from '{path}'", row =>
        {
            var fields = Enumerable.Range(0, row.FieldCount).Select(row.GetValue).Select(value => value switch
            {
                double number => number.ToString("G9", CultureInfo.InvariantCulture),
                DateTime time => time.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
                var other => Convert.ToString(other, CultureInfo.InvariantCulture),
            });
            return string.Join(',', fields);
        });
    }

    static string Lines(string sql, Func<DuckDBDataReader, string> line)
    {
        using var connection = new DuckDBConnection(DuckDBConnectionStringBuilder.InMemoryConnectionString);
        connection.Open();
        using var command = new DuckDBCommand(sql, connection);
        using var row = (DuckDBDataReader)command.ExecuteReader();
        var text = new StringBuilder();
        while (row.Read()) text.Append(line(row)).Append('\n');
        return text.ToString();
    }
}
