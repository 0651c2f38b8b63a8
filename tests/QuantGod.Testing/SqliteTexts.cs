using System.Globalization;
using Microsoft.Data.Sqlite;

namespace QuantGod.Testing;

/// <summary>What a study's database holds, asked of it directly.</summary>
public static class SqliteTexts
{
    /// <returns>The first column of every row, as text.</returns>
    public static List<string> Ask(string database, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={database};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var rows = command.ExecuteReader();
        var texts = new List<string>();
        while (rows.Read()) texts.Add(Convert.ToString(rows.GetValue(0), CultureInfo.InvariantCulture)!);
        return texts;
    }
}
