namespace DuckDB.NET.Data.Tests.Support;

/// <summary>Open connections and temporary places for tests that do not care which.</summary>
static class Some
{
    public static DuckDBConnection Memory(string settings = "")
    {
        var connection = new DuckDBConnection(DuckDBConnectionStringBuilder.InMemoryConnectionString + settings);
        connection.Open();
        return connection;
    }

    public static DuckDBConnection File(string path, string settings = "")
    {
        var connection = new DuckDBConnection($"DataSource={path}{settings}");
        connection.Open();
        return connection;
    }

    public static int Run(this DuckDBConnection connection, string sql, params DuckDBParameter[] parameters)
    {
        using var command = connection.Command(sql, parameters);
        return command.ExecuteNonQuery();
    }

    public static object? Scalar(this DuckDBConnection connection, string sql, params DuckDBParameter[] parameters)
    {
        using var command = connection.Command(sql, parameters);
        return command.ExecuteScalar();
    }

    public static DuckDBDataReader Read(this DuckDBConnection connection, string sql, params DuckDBParameter[] parameters) =>
        connection.Command(sql, parameters).ExecuteReader();

    static DuckDBCommand Command(this DuckDBConnection connection, string sql, DuckDBParameter[] parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Parameters.AddRange(parameters);
        return command;
    }
}
