using System.Numerics;
using DuckDB.NET.Data.Tests.Support;

namespace DuckDB.NET.Data.Tests;

public class ReaderTests
{
    [Fact]
    public void Nulls_are_found_in_every_word_of_the_mask()
    {
        using var connection = Some.Memory();
        using var reader = connection.Read("select case when range % 7 = 3 then null else range end from range(5000)");

        for (var row = 0; row < 5000; row++)
        {
            Assert.True(reader.Read());
            Assert.Equal(row % 7 == 3, reader.IsDBNull(0));
            if (row % 7 != 3) Assert.Equal(row, reader.GetInt64(0));
        }

        Assert.False(reader.Read());
        Assert.False(reader.Read());
    }

    [Theory, InlineData(false), InlineData(true)]
    public void Every_row_of_many_chunks_is_read(bool streaming)
    {
        using var connection = Some.Memory();
        using var command = new DuckDBCommand("select range from range(100000)", connection) { UseStreamingMode = streaming };
        using var reader = command.ExecuteReader();

        long rows = 0, sum = 0;
        for (; reader.Read(); rows++) sum += reader.GetInt64(0);

        Assert.Equal((100_000L, 4_999_950_000L), (rows, sum));
    }

    [Fact]
    public void Stream_that_fails_in_the_middle_throws()
    {
        using var connection = Some.Memory(";threads=1");
        using var command = new DuckDBCommand("select case when range = 90000 then error('too far') else range end from range(100000)", connection)
        {
            UseStreamingMode = true,
        };

        var error = Assert.Throws<DuckDBException>(() =>
        {
            using var reader = command.ExecuteReader();
            while (reader.Read())
            {
            }
        });

        Assert.Contains("too far", error.Message, StringComparison.Ordinal);
    }

    [Theory, InlineData(0), InlineData(1), InlineData(11), InlineData(12), InlineData(13), InlineData(5000)]
    public void Text_of_any_length_is_read(int length)
    {
        using var connection = Some.Memory();
        Assert.Equal(new string('x', length), connection.Scalar($"select repeat('x', {length})"));
    }

    public static TheoryData<string, object> Values => new()
    {
        { "true", true }, { "-1::tinyint", (sbyte)-1 }, { "-2::smallint", (short)-2 }, { "-3", -3 }, { "-4::bigint", -4L }, { "1::utinyint", (byte)1 },
        { "2::usmallint", (ushort)2 }, { "3::uinteger", 3u }, { "18446744073709551615::ubigint", ulong.MaxValue }, { "0.5::float", 0.5f }, { "0.1::double", 0.1 },
        { "12.345::decimal(4,2)", 12.35m }, { "-12.345::decimal(9,3)", -12.345m }, { "123456789.5::decimal(18,1)", 123456789.5m }, { "0.1::decimal(38,10)", 0.1m },
        { "(-1)::hugeint", BigInteger.MinusOne }, { "170141183460469231731687303715884105727::hugeint", (BigInteger)Int128.MaxValue }, { "'text'", "text" },
        { "date '2024-02-29'", new DateOnly(2024, 2, 29) }, { "time '01:02:03'", new TimeOnly(1, 2, 3) }, { "interval '90 minutes'", TimeSpan.FromMinutes(90) },
        { "timestamp '2024-02-29 01:02:03.000004'", new DateTime(2024, 2, 29, 1, 2, 3).AddMicroseconds(4) }, { "timestamp_s '2024-02-29 01:02:03'", new DateTime(2024, 2, 29, 1, 2, 3) },
        { "timestamp_ms '1969-12-31 23:59:59.999'", new DateTime(1969, 12, 31, 23, 59, 59, 999) }, { "timestamp_ns '2024-02-29 01:02:03.0000001'", new DateTime(2024, 2, 29, 1, 2, 3).AddTicks(1) },
        { "timestamptz '2024-02-29 01:00:00+01'", new DateTime(2024, 2, 29) }, { "uuid '01234567-89ab-cdef-0123-456789abcdef'", new Guid("01234567-89ab-cdef-0123-456789abcdef") },
    };

    [Theory, MemberData(nameof(Values))]
    public void Each_column_type_has_its_clr_type(string sql, object value)
    {
        using var connection = Some.Memory();
        using var reader = connection.Read($"select {sql} as a");
        Assert.True(reader.Read());

        Assert.Equal(value, reader.GetValue(0));
        Assert.Equal(value.GetType(), reader.GetFieldType(0));
    }

    [Fact]
    public void Blob_is_a_stream_and_an_array()
    {
        using var connection = Some.Memory();
        using var reader = connection.Read(@"select '\x00\x01ABCDEFGHIJKLMNO'::blob");
        Assert.True(reader.Read());

        Assert.Equal(17, reader.GetStream(0).Length);
        Assert.Equal([0, 1, (byte)'A'], reader.GetFieldValue<byte[]>(0)[..3]);
    }

    [Fact]
    public void Whole_numbers_convert_when_they_fit()
    {
        using var connection = Some.Memory();
        using var reader = connection.Read("select 300::bigint as a, sum(range) as b from range(10)");
        Assert.True(reader.Read());

        Assert.Equal(300, reader.GetInt32(0));
        Assert.Equal(300.0, reader.GetDouble(0));
        Assert.Equal("HugeInt", reader.GetDataTypeName(1));
        Assert.Equal(45L, reader.GetInt64(1));
        Assert.Equal(45, reader.GetFieldValue<int>(1));
        Assert.Throws<InvalidCastException>(() => reader.GetByte(0));
        Assert.Throws<InvalidCastException>(() => reader.GetString(0));
    }

    [Fact]
    public void Fractions_convert_among_themselves_and_not_to_whole_numbers()
    {
        using var connection = Some.Memory();
        using var reader = connection.Read("select 0.5 as a, 0.5::float as b, 0.5::double as c");
        Assert.True(reader.Read());

        for (var i = 0; i < 3; i++)
        {
            var column = i;
            Assert.Equal(0.5, reader.GetDouble(column));
            Assert.Equal(0.5f, reader.GetFloat(column));
            Assert.Equal(0.5m, reader.GetDecimal(column));
            Assert.Throws<InvalidCastException>(() => reader.GetInt32(column));
        }
    }

    [Fact]
    public void Typed_getter_on_null_throws_and_nullable_getter_gives_null()
    {
        using var connection = Some.Memory();
        using var reader = connection.Read("select null::int as a, null as b");
        Assert.True(reader.Read());

        Assert.Throws<InvalidCastException>(() => reader.GetInt32(0));
        Assert.Null(reader.GetFieldValue<int?>(0));
        Assert.Equal(DBNull.Value, reader.GetValue(1));
    }

    [Fact]
    public void Value_before_the_first_row_or_after_the_last_is_an_error()
    {
        using var connection = Some.Memory();
        using var reader = connection.Read("select 1");

        Assert.Throws<InvalidOperationException>(() => reader.GetInt32(0));
        Assert.True(reader.HasRows);
        Assert.True(reader.Read());
        Assert.False(reader.Read());
        Assert.Throws<InvalidOperationException>(() => reader.GetInt32(0));
    }

    [Fact]
    public void Unknown_column_is_named_in_the_error()
    {
        using var connection = Some.Memory();
        using var reader = connection.Read("select 1 as a");
        var error = Assert.Throws<DuckDBException>(() => reader.GetOrdinal("b"));
        Assert.Contains("'b'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Column_type_that_is_not_read_says_to_cast_it()
    {
        using var connection = Some.Memory();
        var error = Assert.Throws<NotSupportedException>(() => connection.Read("select [1, 2] as a"));
        Assert.Contains("VARCHAR", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Infinite_timestamp_is_a_cast_error()
    {
        using var connection = Some.Memory();
        Assert.Throws<InvalidCastException>(() => connection.Scalar("select 'infinity'::timestamp"));
    }
}
