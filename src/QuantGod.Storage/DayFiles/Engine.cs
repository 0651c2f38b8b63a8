using System.Text;
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

    public delegate void ReadChunk(ResultChunk chunk);

    /// <exception cref="EngineException">The engine refuses or fails.</exception>
    public void Run(string sql) => Query(sql, _ => { });

    /// <summary>Runs one query and hands its rows over in chunks.</summary>
    /// <param name="begin">Gets the columns of the result before the first chunk.</param>
    /// <exception cref="EngineException">The engine refuses or fails.</exception>
    public void Query(string sql, ReadChunk read, Action<IReadOnlyList<EngineColumn>>? begin = null)
    {
        var state = NativeMethods.Query.DuckDBQuery(_connection.NativeConnection, sql, out var result);
        try
        {
            if (state != DuckDBState.Success)
                throw new EngineException(NativeMethods.Query.DuckDBResultError(ref result), NativeMethods.Query.DuckDBResultErrorType(ref result));
            begin?.Invoke(ColumnsOf(ref result));
            while (true)
            {
                using var chunk = NativeMethods.Query.DuckDBFetchChunk(result);
                if (chunk.IsInvalid) return;
                read(new ResultChunk(chunk));
            }
        }
        finally
        {
            result.Close();
        }
    }

    /// <summary>As <see cref="Query"/>, without the optimizer, which takes 5 ms over 811 columns and finds nothing in a plain scan.</summary>
    /// <exception cref="EngineException">The engine refuses or fails.</exception>
    public void QueryAsWritten(string sql, ReadChunk read, Action<IReadOnlyList<EngineColumn>> begin)
    {
        Run("PRAGMA disable_optimizer");
        try
        {
            Query(sql, read, begin);
        }
        finally
        {
            Run("PRAGMA enable_optimizer");
        }
    }

    /// <summary>As <see cref="Query"/>, a row at a time.</summary>
    /// <exception cref="EngineException">The engine refuses or fails.</exception>
    public void Read(string sql, Action<DuckDBDataReader> read)
    {
        try
        {
            using var command = new DuckDBCommand(sql, _connection);
            using var row = (DuckDBDataReader)command.ExecuteReader();
            while (row.Read()) read(row);
        }
        catch (DuckDBException e)
        {
            throw new EngineException(e.Message, e.ErrorType);
        }
    }

    /// <summary>Every column of a Parquet file, in file order.</summary>
    /// <exception cref="EngineException">The file cannot be read.</exception>
    public IReadOnlyList<EngineColumn> ColumnsOf(string path)
    {
        IReadOnlyList<EngineColumn> found = [];
        Query($"SELECT * FROM {Sql.ParquetScan(path)} LIMIT 0", _ => { }, columns => found = columns);
        return found;
    }

    public void Dispose() => _connection.Dispose();

    static EngineColumn[] ColumnsOf(ref DuckDBResult result)
    {
        var columns = new EngineColumn[NativeMethods.Query.DuckDBColumnCount(ref result)];
        for (var i = 0; i < columns.Length; i++)
            columns[i] = new(NativeMethods.Query.DuckDBColumnName(ref result, i), NativeMethods.Query.DuckDBColumnType(ref result, i));
        return columns;
    }
}

readonly record struct EngineColumn(string Name, DuckDBType Type);

/// <summary>An error of the engine; becomes a <see cref="DayFileException"/> where the file is known.</summary>
sealed class EngineException(string message, DuckDBErrorType type) : Exception(message)
{
    public DuckDBErrorType Type { get; } = type;

    public string FirstLine => Message.Split('\n')[0];
}

/// <summary>Up to 2048 rows, columns as spans over the engine's memory; valid within the callback only.</summary>
readonly unsafe ref struct ResultChunk(DuckDBDataChunk chunk)
{
    public int Rows { get; } = (int)NativeMethods.DataChunks.DuckDBDataChunkGetSize(chunk);

    public ReadOnlySpan<T> Column<T>(int index)
        where T : unmanaged => new(NativeMethods.Vectors.DuckDBVectorGetData(Vector(index)), Rows);

    /// <summary>First row without a value in that column; −1 when every row has one.</summary>
    public int FirstNull(int index)
    {
        var validity = NativeMethods.Vectors.DuckDBVectorGetValidity(Vector(index));
        if (validity is not null)
            for (var row = 0; row < Rows; row++)
                if ((validity[row >> 6] >> (row & 63) & 1) == 0) return row;
        return -1;
    }

    public bool IsNull(int index, int row)
    {
        var validity = NativeMethods.Vectors.DuckDBVectorGetValidity(Vector(index));
        return validity is not null && (validity[row >> 6] >> (row & 63) & 1) == 0;
    }

    IntPtr Vector(int index) => NativeMethods.DataChunks.DuckDBDataChunkGetVector(chunk, index);
}

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
