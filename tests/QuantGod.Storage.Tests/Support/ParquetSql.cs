using System.Globalization;
using DuckDB.NET.Data;

namespace QuantGod.Storage.Tests.Support;

/// <summary>Looks at Parquet files, and makes odd ones, with plain SQL, independent of the code under test.</summary>
static class ParquetSql
{
    public static object? Scalar(string sql)
    {
        using var connection = new DuckDBConnection(DuckDBConnectionStringBuilder.InMemoryConnectionString);
        connection.Open();
        using var command = new DuckDBCommand(sql, connection);
        return command.ExecuteScalar();
    }

    public static long Count(string sql) => Convert.ToInt64(Scalar(sql), CultureInfo.InvariantCulture);

    /// <summary>Name and type of each column, as <c>a TIMESTAMP, b DOUBLE</c>.</summary>
    public static string Columns(string path) =>
        (string)Scalar($"select string_agg(column_name || ' ' || column_type, ', ') from (describe select * from {Quoted(path)})")!;

    public static string Pandas(string path) =>
        (string)Scalar($"select decode(value) from parquet_kv_metadata({Quoted(path)}) where decode(key) = 'pandas'")!;

    public static string Codec(string path) => (string)Scalar($"select any_value(compression) from parquet_metadata({Quoted(path)})")!;

    public static void Write(string path, string query) => Scalar($"copy ({query}) to {Quoted(path)} (format parquet)");

    public static string Quoted(string path) => $"'{path.Replace("'", "''", StringComparison.Ordinal)}'";
}
