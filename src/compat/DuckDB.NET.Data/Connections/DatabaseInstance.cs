using DuckDB.NET.Native;

namespace DuckDB.NET.Data.Connections;

/// <summary>
/// One native database. All connections of the process to one file share one instance, because the engine would open the file twice without an
/// error and two instances corrupt it. The first connection's settings hold for all.
/// </summary>
sealed class DatabaseInstance
{
    static readonly Lock Gate = new();
    static readonly Dictionary<string, DatabaseInstance> Shared = new(
        OperatingSystem.IsWindows() || OperatingSystem.IsMacOS() ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);

    readonly string? _key;
    int _connections = 1;

    DatabaseInstance(string? key, DuckDBDatabase database) => (_key, Database) = (key, database);

    public DuckDBDatabase Database { get; }

    /// <exception cref="InvalidOperationException">A setting that the engine does not know.</exception>
    /// <exception cref="DuckDBException">The engine refuses a value or cannot open the file.</exception>
    public static DatabaseInstance Acquire(string dataSource, IEnumerable<KeyValuePair<string, string>> settings)
    {
        if (SharedKey(dataSource) is not { } key) return new DatabaseInstance(null, Open(null, settings));

        lock (Gate)
        {
            if (Shared.TryGetValue(key, out var open))
            {
                open._connections++;
                return open;
            }

            var instance = new DatabaseInstance(key, Open(key == DuckDBConnectionStringBuilder.InMemorySharedDataSource ? null : dataSource, settings));
            Shared.Add(key, instance);
            return instance;
        }
    }

    /// <summary>One connection less; the last one closes the database.</summary>
    public void Release()
    {
        lock (Gate)
        {
            if (--_connections > 0) return;
            if (_key is not null) Shared.Remove(_key);
            Database.Dispose();
        }
    }

    /// <summary>Null for a database of one connection only.</summary>
    static string? SharedKey(string dataSource) => dataSource switch
    {
        DuckDBConnectionStringBuilder.InMemoryDataSource => null,
        DuckDBConnectionStringBuilder.InMemorySharedDataSource => dataSource,
        _ => Path.GetFullPath(dataSource),
    };

    static DuckDBDatabase Open(string? path, IEnumerable<KeyValuePair<string, string>> settings)
    {
        using var config = Configure(settings);
        if (NativeMethods.Startup.DuckDBOpen(path, out var database, config, out var error) == DuckDBState.Success) return database;

        database.Dispose();
        throw DuckDBException.FromText(error);
    }

    static DuckDBConfig Configure(IEnumerable<KeyValuePair<string, string>> settings)
    {
        if (NativeMethods.Configuration.DuckDBCreateConfig(out var config) != DuckDBState.Success)
            throw new DuckDBException("The engine could not create a configuration; is the process out of memory?", DuckDBErrorType.OutOfMemory);

        foreach (var (name, value) in settings)
        {
            if (!EngineSettings.Exists(name))
                throw new InvalidOperationException($"The connection string has '{name}', which is no setting of DuckDB; see duckdb_settings() for the list.");
            if (NativeMethods.Configuration.DuckDBSetConfig(config, name, value) != DuckDBState.Success)
                throw new DuckDBException($"DuckDB refuses the value '{value}' for the setting '{name}'.", DuckDBErrorType.InvalidConfiguration);
        }

        return config;
    }
}
