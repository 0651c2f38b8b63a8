using System.Data.Common;
using QuantGod.Learning.Studies.Trials;

namespace QuantGod.Learning.Studies.Storage;

/// <summary>What differs between the databases that can hold studies.</summary>
abstract class StudyDatabase : IDisposable
{
    /// <summary>The revision of Optuna's schema that is read and written here; its releases 3.2 to 5.0 have this one.</summary>
    public const string Revision = "v3.2.0.a";

    /// <summary>Where it is, fit for messages: without a password.</summary>
    public abstract string Place { get; }

    /// <summary>A connection for one piece of work.</summary>
    public abstract DbConnection Open();

    /// <summary>A transaction that no other writer can interleave with.</summary>
    public abstract DbTransaction BeginWrite(DbConnection connection);

    /// <summary>Added to a SELECT of a row that the transaction is about to depend on.</summary>
    public abstract string LockRow { get; }

    /// <summary>A time as a parameter, microseconds, no zone.</summary>
    public abstract object Time(DateTime time);

    public abstract DateTime ReadTime(DbDataReader row, int column);

    /// <summary>Whether the work may succeed when it is tried again.</summary>
    public abstract bool IsTransient(DbException error);

    /// <summary>Makes the tables where there are none, and refuses those of another revision.</summary>
    /// <exception cref="StudyStorageException">Another revision.</exception>
    public abstract void Prepare();

    public abstract void Dispose();

    protected static string Schema(string name)
    {
        using var stream = typeof(StudyDatabase).Assembly.GetManifestResourceStream(name)!;
        using var text = new StreamReader(stream);
        return text.ReadToEnd();
    }

    /// <param name="revision">That of the database; null for none.</param>
    protected void RequireRevision(string? revision)
    {
        if (revision == Revision) return;

        throw new StudyStorageException(
            $"{Place} holds studies of {(revision is null ? "an unknown schema version" : $"schema version '{revision}'")}, "
            + $"and this program reads and writes '{Revision}' (Optuna 3.2 to 5.0). Nothing was changed. "
            + "Upgrade a copy with 'optuna storage upgrade', or name another place in study.storage.");
    }
}
