using DuckDB.NET.Data;
using DuckDB.NET.Native;

namespace QuantGod.Storage.DayFiles;

/// <summary>One in-memory database for one worker: one thread, bounded memory, spill files under the system's temporary folder.</summary>
sealed class Engine : IDisposable
{
    readonly DuckDBConnection _connection;

    public Engine()
    {
        var settings = new DuckDBConnectionStringBuilder
        {
            DataSource = DuckDBConnectionStringBuilder.InMemoryDataSource,
            Threads = 1,
            MemoryLimit = "512MB",
            TempDirectory = Path.Combine(Path.GetTempPath(), $"quantgod-duckdb-{Environment.ProcessId}"),
        };
        _connection = new DuckDBConnection(settings.ConnectionString);
        _connection.Open();
        Run("SET enable_external_file_cache = false"); // each file is read once; the copy kept of it would only take memory
        Run("SET prefetch_all_parquet_files = true"); // a few long reads instead of two short ones for each of 811 columns
    }

    public DuckDBNativeConnection Native => _connection.NativeConnection;

    /// <returns>Rows changed; for COPY TO, rows written.</returns>
    /// <exception cref="EngineException">The engine refuses or fails.</exception>
    public long Run(string sql)
    {
        long changed = 0;
        Query(sql, (ref DuckDBResult result) => changed = NativeMethods.Query.DuckDBRowsChanged(ref result));
        return changed;
    }

    /// <summary>Runs one query, hands its result over and closes it.</summary>
    /// <exception cref="EngineException">The engine refuses or fails.</exception>
    public void Query(string sql, ReadResult read)
    {
        var state = NativeMethods.Query.DuckDBQuery(Native, sql, out var result);
        try
        {
            if (state != DuckDBState.Success)
                throw new EngineException(NativeMethods.Query.DuckDBResultError(ref result), NativeMethods.Query.DuckDBResultErrorType(ref result));
            read(ref result);
        }
        finally
        {
            result.Close();
        }
    }

    public void Dispose() => _connection.Dispose();

    public delegate void ReadResult(ref DuckDBResult result);
}
