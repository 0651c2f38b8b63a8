using System.Data;
using System.Data.Common;

namespace DuckDB.NET.Data;

/// <summary>One transaction of one connection; rolled back on dispose unless committed.</summary>
public class DuckDBTransaction : DbTransaction
{
    readonly DuckDBConnection _connection;
    bool _finished;

    /// <exception cref="ArgumentException">An isolation other than snapshot, which is the only one the engine has.</exception>
    /// <exception cref="InvalidOperationException">The connection is closed, or has a transaction already.</exception>
    public DuckDBTransaction(DuckDBConnection connection, IsolationLevel isolationLevel)
    {
        ArgumentNullException.ThrowIfNull(connection);
        if (isolationLevel is not (IsolationLevel.Unspecified or IsolationLevel.Snapshot))
            throw new ArgumentException($"DuckDB has no isolation level {isolationLevel}; use Snapshot.", nameof(isolationLevel));
        if (connection.Transaction is not null)
            throw new InvalidOperationException("The connection has a transaction already; commit or roll it back first.");

        connection.Execute("BEGIN TRANSACTION");
        connection.Transaction = this;
        _connection = connection;
    }

    public override IsolationLevel IsolationLevel => IsolationLevel.Snapshot;

    protected override DbConnection? DbConnection => _finished ? null : _connection;

    public override void Commit() => Finish("COMMIT");

    public override void Rollback() => Finish("ROLLBACK");

    protected override void Dispose(bool disposing)
    {
        if (disposing && !_finished && _connection.Transaction == this) Rollback();
        base.Dispose(disposing);
    }

    void Finish(string statement)
    {
        if (_finished || _connection.Transaction != this) throw new InvalidOperationException("The transaction is finished already.");
        _finished = true;
        _connection.Transaction = null;
        _connection.Execute(statement);
    }
}
