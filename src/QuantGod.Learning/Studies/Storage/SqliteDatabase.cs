using System.Data;
using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using QuantGod.Learning.Studies.Trials;

namespace QuantGod.Learning.Studies.Storage;

/// <summary>Studies in one SQLite file, which several processes of one machine may share.</summary>
sealed class SqliteDatabase(string path) : StudyDatabase
{
    const int Busy = 5;
    const int Locked = 6;
    const int SecondsToWait = 60;

    /// <summary>Six digits always: readers take fewer for microseconds, and refuse more.</summary>
    const string TimeFormat = "yyyy-MM-dd HH:mm:ss.ffffff";

    readonly string _connectionString = new SqliteConnectionStringBuilder
    {
        DataSource = path,
        Mode = SqliteOpenMode.ReadWriteCreate,
        DefaultTimeout = SecondsToWait,
    }.ToString();

    public override string Place => $"The study database '{path}'";

    public override string LockRow => "";

    public override DbConnection Open()
    {
        var connection = new SqliteConnection(_connectionString);
        connection.Open();
        return connection;
    }

    public override DbTransaction BeginWrite(DbConnection connection) =>
        ((SqliteConnection)connection).BeginTransaction(IsolationLevel.Serializable, deferred: false);

    public override object Time(DateTime time) => time.ToString(TimeFormat, CultureInfo.InvariantCulture);

    public override DateTime ReadTime(DbDataReader row, int column) =>
        DateTime.Parse(row.GetString(column), CultureInfo.InvariantCulture, DateTimeStyles.None);

    public override bool IsTransient(DbException error) => error is SqliteException { SqliteErrorCode: Busy or Locked };

    public override void Prepare()
    {
        try
        {
            if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder) Directory.CreateDirectory(folder);
            using var connection = Open();
            if (!Has(connection, "studies")) Create(connection);
            RequireRevision(Has(connection, "alembic_version") ? connection.Scalar("SELECT version_num FROM alembic_version") as string : null);
            connection.Execute("PRAGMA synchronous=NORMAL");
        }
        catch (SqliteException e) when (!IsTransient(e))
        {
            throw new StudyStorageException($"{Place} cannot be used: {e.Message} Move it away to begin a new one, or put back a good copy.", e);
        }
    }

    /// <summary>Folds the write-ahead log into the file, so that the file alone is the study.</summary>
    public override void Dispose()
    {
        using var connection = new SqliteConnection(_connectionString);
        SqliteConnection.ClearPool(connection); // SQLite does it when the last connection of all processes is closed
    }

    void Create(DbConnection connection)
    {
        connection.Execute("PRAGMA journal_mode=WAL");
        using var transaction = BeginWrite(connection);
        if (!Has(connection, "studies")) connection.Execute(Schema("sqlite.sql")); // another worker may have been faster
        transaction.Commit();
    }

    static bool Has(DbConnection connection, string table) =>
        connection.Scalar("SELECT 1 FROM sqlite_master WHERE type='table' AND name=@table", ("table", table)) is not null;
}
