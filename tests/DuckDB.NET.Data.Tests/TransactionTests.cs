using System.Data;
using System.Data.Common;
using DuckDB.NET.Data.Tests.Support;
using DuckDB.NET.Native;

namespace DuckDB.NET.Data.Tests;

public class TransactionTests
{
    [Fact]
    public void Committed_rows_stay_and_others_go()
    {
        using var connection = Some.Memory();
        connection.Run("create table t (a int)");

        using (var transaction = connection.BeginTransaction())
        {
            connection.Run("insert into t values (1)");
            transaction.Commit();
        }

        using (connection.BeginTransaction()) connection.Run("insert into t values (2)");

        Assert.Equal(1L, connection.Scalar("select count(*) from t"));
    }

    [Fact]
    public void Second_transaction_at_once_is_an_error()
    {
        using var connection = Some.Memory();
        using var transaction = connection.BeginTransaction();
        Assert.Throws<InvalidOperationException>(connection.BeginTransaction);
    }

    [Fact]
    public void Finished_transaction_cannot_be_finished_again()
    {
        using var connection = Some.Memory();
        using var transaction = connection.BeginTransaction();
        transaction.Commit();
        Assert.Throws<InvalidOperationException>(transaction.Rollback);
    }

    [Fact]
    public void Isolation_other_than_snapshot_is_an_error()
    {
        using DbConnection connection = Some.Memory();
        Assert.Throws<ArgumentException>(() => connection.BeginTransaction(IsolationLevel.Serializable));
    }

    [Fact]
    public void After_a_failed_statement_everything_but_rollback_fails()
    {
        using var connection = Some.Memory();
        connection.Run("create table t (a int primary key); insert into t values (1)");
        using var transaction = connection.BeginTransaction();
        Assert.Throws<DuckDBException>(() => connection.Run("insert into t values (1)"));

        var error = Assert.Throws<DuckDBException>(() => connection.Scalar("select 1"));
        transaction.Rollback();

        Assert.Equal(DuckDBErrorType.Transaction, error.ErrorType);
        Assert.Equal(1L, connection.Scalar("select count(*) from t"));
    }

    [Fact]
    public void Connection_closed_within_a_transaction_rolls_back()
    {
        using var folder = new TemporaryFolder();
        using var other = Some.File(folder.File("a.db"));
        other.Run("create table t (a int)");
        using (var connection = Some.File(folder.File("a.db")))
        using (connection.BeginTransaction())
        {
            connection.Run("insert into t values (1)");
            connection.Close();
        }

        Assert.Equal(0L, other.Scalar("select count(*) from t"));
    }
}
