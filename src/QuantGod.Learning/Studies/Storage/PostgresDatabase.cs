using System.Data.Common;
using Npgsql;
using QuantGod.Learning.Studies.Trials;

namespace QuantGod.Learning.Studies.Storage;

/// <summary>Studies in a PostgreSQL schema, which workers of many machines may share.</summary>
sealed class PostgresDatabase : StudyDatabase
{
    /// <summary>Any fixed number: whoever creates the tables holds this lock.</summary>
    const long CreationLock = 0x5175_616E_7447_6F64;

    readonly NpgsqlDataSource _source;
    readonly NpgsqlConnectionStringBuilder _settings;

    public PostgresDatabase(string connectionString)
    {
        _settings = new NpgsqlConnectionStringBuilder(connectionString) { Timezone = "UTC" };
        _source = NpgsqlDataSource.Create(_settings);
    }

    public override string Place =>
        $"The study database '{_settings.Database}' on {_settings.Host}:{_settings.Port}{(_settings.SearchPath is { } schema ? $", schema '{schema}'" : "")}";

    public override string LockRow => " FOR UPDATE";

    public override DbConnection Open() => _source.OpenConnection();

    public override DbTransaction BeginWrite(DbConnection connection) => connection.BeginTransaction();

    public override object Time(DateTime time) =>
        new DateTime(time.Ticks / TimeSpan.TicksPerMicrosecond * TimeSpan.TicksPerMicrosecond, DateTimeKind.Unspecified);

    public override DateTime ReadTime(DbDataReader row, int column) => row.GetDateTime(column);

    public override bool IsTransient(DbException error) => error is NpgsqlException { IsTransient: true }
        or PostgresException { SqlState: PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure };

    public override void Prepare()
    {
        try
        {
            using var connection = Open();
            using var transaction = BeginWrite(connection);
            connection.Execute("SELECT pg_advisory_xact_lock(@key)", ("key", CreationLock));
            if (_settings.SearchPath is { } schema && connection.Scalar("SELECT current_schema()") is null or DBNull)
                connection.Execute($"CREATE SCHEMA \"{schema!.Split(',')[0].Trim().Replace("\"", "\"\"", StringComparison.Ordinal)}\"");
            if (connection.Scalar("SELECT to_regclass('studies')::text") is not string) connection.Execute(Schema("postgres.sql"));
            var hasRevision = connection.Scalar("SELECT to_regclass('alembic_version')::text") is string;
            RequireRevision(hasRevision ? connection.Scalar("SELECT version_num FROM alembic_version") as string : null);
            transaction.Commit();
        }
        catch (NpgsqlException e)
        {
            throw new StudyStorageException(
                $"{Place} cannot be used: {e.Message} Check study.storage, the server, and the rights of user '{_settings.Username}'.", e);
        }
    }

    public override void Dispose() => _source.Dispose();
}
