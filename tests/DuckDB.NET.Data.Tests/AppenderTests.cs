using DuckDB.NET.Data.Tests.Support;
using DuckDB.NET.Native;

namespace DuckDB.NET.Data.Tests;

public class AppenderTests
{
    [Fact]
    public void Rows_of_many_chunks_arrive_with_their_nulls()
    {
        using var connection = Some.Memory();
        connection.Run("create table t (a bigint, b varchar, c double)");

        using (var appender = connection.CreateAppender("t"))
        {
            for (long i = 0; i < 5000; i++)
            {
                var row = appender.CreateRow().AppendValue((long?)i);
                if (i % 3 == 0) row.AppendNullValue();
                else row.AppendValue($"row {i} of many");
                row.AppendValue(i * 0.5).EndRow();
            }
        }

        Assert.Equal(5000L, connection.Scalar("select count(*) from t where c = a * 0.5"));
        Assert.Equal(1667L, connection.Scalar("select count(*) from t where b is null and a % 3 = 0"));
        Assert.Equal(3333L, connection.Scalar("select count(*) from t where b = concat('row ', a, ' of many')"));
    }

    [Fact]
    public void Each_type_arrives_as_it_was()
    {
        using var connection = Some.Memory();
        connection.Run("create table t (a bool, b tinyint, c smallint, d int, e utinyint, f usmallint, g uinteger, h ubigint, i float, j blob, k timestamp, l varchar)");

        using (var appender = connection.CreateAppender(null, "main", "t"))
        {
            appender.AppendRow(new DateTime(2024, 2, 29, 1, 2, 3), static (row, time) => row
                .AppendValue(true).AppendValue((sbyte?)-1).AppendValue((short?)-2).AppendValue((int?)-3).AppendValue((byte?)1).AppendValue((ushort?)2)
                .AppendValue((uint?)3).AppendValue((ulong?)4).AppendValue((float?)0.5f).AppendValue(new byte[] { 65 }).AppendValue(time).AppendValue(""));
        }

        Assert.Equal("{'a': true, 'b': -1, 'c': -2, 'd': -3, 'e': 1, 'f': 2, 'g': 3, 'h': 4, 'i': 0.5, 'j': A, 'k': '2024-02-29 01:02:03', 'l': ''}", Row(connection));
    }

    [Fact]
    public void Value_of_another_width_than_the_column_throws()
    {
        using var connection = Some.Memory();
        connection.Run("create table t (a int)");
        using var appender = connection.CreateAppender("t");

        var error = Assert.Throws<InvalidOperationException>(() => appender.CreateRow().AppendValue(1)); // a constant: signed byte

        Assert.Contains("Integer", error.Message, StringComparison.Ordinal);
        Assert.Contains("TinyInt", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Too_few_or_too_many_values_throw()
    {
        using var connection = Some.Memory();
        connection.Run("create table t (a int, b int)");
        using var appender = connection.CreateAppender("t");
        var row = appender.CreateRow().AppendValue((int?)1);

        Assert.Throws<InvalidOperationException>(row.EndRow);
        row.AppendValue((int?)2);
        Assert.Throws<IndexOutOfRangeException>(() => row.AppendValue((int?)3));
    }

    [Fact]
    public void After_a_throwing_callback_the_completed_rows_are_written()
    {
        using var connection = Some.Memory();
        connection.Run("create table t (a int, b int)");
        using (var appender = connection.CreateAppender("t"))
        {
            appender.AppendRow(static row => row.AppendValue((int?)1).AppendValue((int?)2));
            Assert.Throws<FormatException>(() => appender.AppendRow(static row =>
            {
                row.AppendNullValue();
                throw new FormatException();
            }));
            Assert.Throws<InvalidOperationException>(appender.CreateRow);
        }

        Assert.Equal("{'a': 1, 'b': 2}", Row(connection));
    }

    [Fact]
    public void Missing_table_is_a_catalog_error()
    {
        using var connection = Some.Memory();
        var error = Assert.Throws<DuckDBException>(() => connection.CreateAppender("nowhere"));
        Assert.Equal(DuckDBErrorType.Catalog, error.ErrorType);
        Assert.Contains("nowhere", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Constraint_error_within_a_transaction_leaves_the_table_as_it_was()
    {
        using var connection = Some.Memory();
        connection.Run("create table t (a int primary key); insert into t values (4999)");

        using (connection.BeginTransaction())
        {
            var appender = connection.CreateAppender("t");
            var error = Assert.Throws<DuckDBException>(() =>
            {
                for (var i = 0; i < 5000; i++) appender.AppendRow(i, static (row, value) => row.AppendValue((int?)value));
                appender.Close();
            });
            Assert.Equal(DuckDBErrorType.Constraint, error.ErrorType);
            appender.Dispose();
        }

        Assert.Equal(1L, connection.Scalar("select count(*) from t"));
    }

    static object? Row(DuckDBConnection connection) => connection.Scalar("select t::varchar from t");
}
