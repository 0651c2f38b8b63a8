using System.Numerics;
using DuckDB.NET.Data.Tests.Support;

namespace DuckDB.NET.Data.Tests;

public class ParameterTests
{
    [Fact]
    public void Unnamed_parameters_are_bound_by_position()
    {
        using var connection = Some.Memory();
        Assert.Equal("1-2", connection.Scalar("select concat(?, '-', ?)", new DuckDBParameter(1), new DuckDBParameter(2)));
    }

    [Fact]
    public void Named_parameters_are_bound_by_name_whatever_their_order_and_case()
    {
        using var connection = Some.Memory();
        var text = connection.Scalar("select concat($first, '-', $second)", new("SECOND", "b"), new("unknown", "c"), new("first", "a"));
        Assert.Equal("a-b", text);
    }

    [Fact]
    public void Repeated_name_is_one_parameter()
    {
        using var connection = Some.Memory();
        Assert.Equal(42L, connection.Scalar("select ($a + $a)::bigint", new DuckDBParameter("a", 21)));
    }

    [Fact]
    public void Missing_parameter_is_named_in_the_error()
    {
        using var connection = Some.Memory();
        var error = Assert.Throws<InvalidOperationException>(() => connection.Scalar("select $there + $missing", new DuckDBParameter("there", 1)));
        Assert.Contains("$missing", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Value_is_cast_to_what_the_statement_needs()
    {
        using var connection = Some.Memory();
        connection.Run("create table t (a double, b date)");

        connection.Run("insert into t values (?, ?)", new DuckDBParameter(3), new DuckDBParameter("2024-03-14"));

        Assert.Equal(1L, connection.Scalar("select count(*) from t where a = 3.0 and b = date '2024-03-14'"));
    }

    public static TheoryData<object, string> Values => new()
    {
        { true, "true" }, { (sbyte)-1, "-1" }, { (short)-2, "-2" }, { -3, "-3" }, { -4L, "-4" }, { (byte)1, "1" }, { (ushort)2, "2" }, { 3u, "3" },
        { ulong.MaxValue, "18446744073709551615" }, { 0.5f, "0.5" }, { 0.1, "0.1" }, { -12.3450m, "-12.3450" }, { 79228162514264337593543950335m, "79228162514264337593543950335" },
        { BigInteger.Pow(2, 100), "1267650600228229401496703205376" }, { "", "" }, { "é'\"", "é'\"" }, { Array.Empty<byte>(), "" }, { new byte[] { 0, 65 }, @"\x00A" },
        { new DateOnly(2024, 2, 29), "2024-02-29" }, { new TimeOnly(1, 2, 3), "01:02:03" }, { new DateTime(2024, 2, 29, 1, 2, 3), "2024-02-29 01:02:03" },
        { new TimeSpan(1, 30, 0), "01:30:00" }, { new Guid("01234567-89ab-cdef-0123-456789abcdef"), "01234567-89ab-cdef-0123-456789abcdef" },
    };

    [Theory, MemberData(nameof(Values))]
    public void Value_of_each_type_reaches_the_engine(object value, string text)
    {
        using var connection = Some.Memory();
        Assert.Equal(text, connection.Scalar("select ?::varchar", new DuckDBParameter(value)));
    }

    [Fact]
    public void Null_and_dbnull_are_null()
    {
        using var connection = Some.Memory();
        Assert.Equal(true, connection.Scalar("select ? is null and $2 is null", new DuckDBParameter("", null), new DuckDBParameter(DBNull.Value)));
    }

    [Fact]
    public void Type_that_the_engine_cannot_take_is_named_in_the_error()
    {
        using var connection = Some.Memory();
        var error = Assert.Throws<InvalidOperationException>(() => connection.Scalar("select ?", new DuckDBParameter(new object())));
        Assert.Contains("System.Object", error.Message, StringComparison.Ordinal);
    }
}
