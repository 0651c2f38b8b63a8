using System.Diagnostics;
using DuckDB.NET.Data.Tests.Support;
using DuckDB.NET.Native;

namespace DuckDB.NET.Data.Tests;

public class CommandTests
{
    [Fact]
    public void Scalar_is_null_without_rows_and_dbnull_for_null()
    {
        using var connection = Some.Memory();
        Assert.Null(connection.Scalar("select 1 where false"));
        Assert.Equal(DBNull.Value, connection.Scalar("select null::int"));
    }

    [Fact]
    public void Changed_rows_are_summed_over_the_statements()
    {
        using var connection = Some.Memory();
        var changed = connection.Run("create table t (a int); insert into t values (1), (2); update t set a = 3 where a = 2; select * from t");
        Assert.Equal(3, changed);
    }

    [Fact]
    public void Copy_counts_the_rows_written()
    {
        using var folder = new TemporaryFolder();
        using var connection = Some.Memory();
        Assert.Equal(5000, connection.Run($"copy (select * from range(5000)) to '{folder.File("a.parquet")}' (format parquet)"));
    }

    [Fact]
    public void Statements_after_a_failing_one_do_not_run()
    {
        using var connection = Some.Memory();
        Assert.Throws<DuckDBException>(() => connection.Run("create table t (a int); select * from nowhere; insert into t values (1)"));
        Assert.Equal(0L, connection.Scalar("select count(*) from t"));
    }

    [Fact]
    public void Next_result_skips_statements_without_rows()
    {
        using var connection = Some.Memory();
        using var reader = connection.Read("create table t (a int); select 1 as a; insert into t values (1); select 'x' as b, a from t; drop table t");

        Assert.True(reader.Read());
        Assert.Equal(1, reader.GetInt32(0));
        Assert.False(reader.Read());
        Assert.True(reader.NextResult());
        Assert.True(reader.Read());
        Assert.Equal("x", reader["b"]);
        Assert.Equal(2, reader.FieldCount);
        Assert.False(reader.NextResult());
    }

    [Theory]
    [InlineData("selec 1", DuckDBErrorType.Parser)]
    [InlineData("select * from nowhere", DuckDBErrorType.Catalog)]
    [InlineData("select a from (select 1 as b)", DuckDBErrorType.Binder)]
    [InlineData("select 'x'::varchar::int", DuckDBErrorType.Conversion)]
    [InlineData("select * from read_parquet('/nowhere/at/all.parquet')", DuckDBErrorType.Io)]
    public void Error_has_the_kind_and_text_of_the_engine(string sql, DuckDBErrorType type)
    {
        using var connection = Some.Memory();
        var error = Assert.Throws<DuckDBException>(() => connection.Scalar(sql));

        Assert.Equal(type, error.ErrorType);
        Assert.Contains("Error", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Command_without_a_statement_is_an_error()
    {
        using var connection = Some.Memory();
        Assert.Throws<InvalidOperationException>(() => connection.Run(" "));
        Assert.Throws<InvalidOperationException>(() => connection.Run("-- nothing"));
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Interrupt_from_another_thread_ends_the_query_as_cancelled(bool streaming)
    {
        using var connection = Some.Memory(";threads=1");
        using var command = new DuckDBCommand("select sum(a.range * b.range) from range(1000000) a, range(1000000) b", connection) { UseStreamingMode = streaming };
        var query = Task.Run(() => command.ExecuteScalar());

        var patience = Stopwatch.StartNew();
        while (!query.IsCompleted && patience.Elapsed < TimeSpan.FromSeconds(30))
        {
            command.Cancel(); // one that comes before the query has begun has no effect
            await Task.Delay(5);
        }

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => query);
        Assert.Equal(1, connection.Scalar("select 1"));
    }

    [Fact]
    public void Failing_queries_leave_no_memory_behind()
    {
        using var connection = Some.Memory(";threads=1");
        Fail(connection, 1_000);
        var before = Environment.WorkingSet;

        Fail(connection, 5_000); // 40 MB of messages alone, were they kept

        Assert.InRange(Environment.WorkingSet - before, long.MinValue, 20 << 20);
    }

    static void Fail(DuckDBConnection connection, int times)
    {
        using var command = new DuckDBCommand("select error(repeat('message ', 1024))", connection);
        for (var i = 0; i < times; i++) Assert.Throws<DuckDBException>(() => command.ExecuteScalar());
    }
}
