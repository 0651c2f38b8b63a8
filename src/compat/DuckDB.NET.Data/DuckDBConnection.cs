using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using DuckDB.NET.Data.Connections;
using DuckDB.NET.Native;

namespace DuckDB.NET.Data;

/// <summary>A connection to one database. Not thread-safe, except for <see cref="GetQueryProgress"/> and a command's Cancel.</summary>
public partial class DuckDBConnection : DbConnection
{
    DatabaseInstance? _instance;
    DuckDBNativeConnection? _native;
    string _connectionString = "";

    public DuckDBConnection()
    {
    }

    public DuckDBConnection(string connectionString) => ConnectionString = connectionString;

    [AllowNull]
    public override string ConnectionString
    {
        get => _connectionString;
        set
        {
            if (State == ConnectionState.Open) throw new InvalidOperationException("The connection is open; close it before changing its connection string.");
            _connectionString = value ?? "";
        }
    }

    public override string Database => DataSource;

    public override string DataSource => Settings().DataSource;

    public override string ServerVersion => NativeMethods.Startup.DuckDBLibraryVersion();

    public override ConnectionState State => _native is null ? ConnectionState.Closed : ConnectionState.Open;

    /// <exception cref="InvalidOperationException">The connection is not open.</exception>
    public DuckDBNativeConnection NativeConnection =>
        _native ?? throw new InvalidOperationException($"The connection to '{DataSource}' is closed; call Open first.");

    protected override DbProviderFactory? DbProviderFactory => null;

    internal DuckDBTransaction? Transaction { get; set; }

    public override void Open()
    {
        if (State == ConnectionState.Open) throw new InvalidOperationException($"The connection to '{DataSource}' is open already.");

        var settings = Settings();
        if (settings.DataSource.Length == 0)
            throw new InvalidOperationException($"The connection string '{ConnectionString}' names no data source; add 'DataSource=<path or :memory:>'.");

        _instance = DatabaseInstance.Acquire(settings.DataSource, settings.Settings());
        if (NativeMethods.Startup.DuckDBConnect(_instance.Database, out _native) == DuckDBState.Success) return;

        _native.Dispose();
        _native = null;
        _instance.Release();
        _instance = null;
        throw new DuckDBException($"DuckDB gives no connection to '{settings.DataSource}'.", DuckDBErrorType.Connection);
    }

    public override void Close()
    {
        if (State == ConnectionState.Closed) throw new InvalidOperationException($"The connection to '{DataSource}' is closed already.");
        Release();
    }

    public override void ChangeDatabase(string databaseName) =>
        throw new NotSupportedException($"A DuckDB connection cannot change to '{databaseName}'; open a new one, or run USE.");

    /// <exception cref="InvalidOperationException">The connection is closed, or has a transaction already.</exception>
    public new DuckDBTransaction BeginTransaction() => new(this, IsolationLevel.Unspecified);

    public new virtual DuckDBCommand CreateCommand() => new("", this) { Transaction = Transaction };

    public DuckDBAppender CreateAppender(string table) => CreateAppender(null, null, table);

    public DuckDBAppender CreateAppender(string? schema, string table) => CreateAppender(null, schema, table);

    /// <exception cref="DuckDBException">There is no such table.</exception>
    public DuckDBAppender CreateAppender(string? catalog, string? schema, string table) => DuckDBAppender.Create(NativeConnection, catalog, schema, table);

    /// <summary>Progress of the query that another thread runs here; needs <c>SET enable_progress_bar=true</c>.</summary>
    public DuckDBQueryProgress GetQueryProgress() => NativeMethods.Startup.DuckDBQueryProgress(NativeConnection);

    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) => new DuckDBTransaction(this, isolationLevel);

    protected override DbCommand CreateDbCommand() => CreateCommand();

    protected override void Dispose(bool disposing)
    {
        if (disposing && State == ConnectionState.Open) Release();
        base.Dispose(disposing);
    }

    /// <summary>Runs statements without parameters and without a result.</summary>
    internal void Execute(string statements)
    {
        var state = NativeMethods.Query.DuckDBQuery(NativeConnection, statements, out var result);
        try
        {
            if (state != DuckDBState.Success) throw DuckDBException.FromResult(ref result);
        }
        finally
        {
            result.Close();
        }
    }

    void Release()
    {
        Transaction = null; // disconnecting rolls it back
        _native?.Dispose();
        _native = null;
        _instance?.Release();
        _instance = null;
    }

    DuckDBConnectionStringBuilder Settings() => new() { ConnectionString = ConnectionString };
}
