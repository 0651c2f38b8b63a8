using QuantGod.Market.Candles;
using QuantGod.Storage.DayFiles;
using QuantGod.Storage.Tests.Support;

namespace QuantGod.Storage.Tests.DayFiles;

public sealed class DayFileWriterTests : IDisposable
{
    readonly TemporaryFolder _folder = new();
    readonly DayFileWriter _writer = new();
    readonly DayFileReader _reader = new();

    public void Dispose()
    {
        _writer.Dispose();
        _reader.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Whole_day_of_811_columns_comes_back_bit_for_bit()
    {
        var path = _folder.File("day.parquet");
        _writer.Write(path, Some.Candles(1440));

        var day = _reader.Read(path, Some.AllColumns);

        Assert.Equal(1440, day.Rows);
        for (var row = 0; row < day.Rows; row++)
        {
            Assert.Equal(Some.DayStartMs + row * 60_000L, day.MinuteStartMs[row]);
            for (var column = 0; column < Some.AllColumns.Length; column++)
                if (day.Values[column][row] != Some.Value(row, column)) Assert.Fail($"row {row}, column {column}");
        }
    }

    [Theory, InlineData(0), InlineData(1), InlineData(2047), InlineData(2048), InlineData(2049), InlineData(5000), InlineData(131_072), InlineData(300_000)]
    public void Any_number_of_rows_is_written(int rows)
    {
        var path = _folder.File("day.parquet");
        _writer.Write(path, Some.Candles(rows, "a", "b"));

        var day = _reader.Read(path, "b");

        Assert.Equal(Enumerable.Range(0, rows).Select(row => Some.Value(row, 1)), day["b"]);
    }

    [Theory, InlineData(0, 0), InlineData(1, 1), InlineData(1440, 1), InlineData(2880, 1), InlineData(131_072, 1), InlineData(131_073, 2)]
    public void Day_is_one_row_group_and_rows_of_many_days_are_more(int rows, int groups)
    {
        var path = _folder.File("day.parquet");
        _writer.Write(path, Some.Candles(rows, "a", "b"));

        Assert.Equal(groups, ParquetSql.Count($"select count(distinct row_group_id) from parquet_metadata({ParquetSql.Quoted(path)})"));
    }

    [Fact]
    public void Rows_can_be_asked_for_by_their_time()
    {
        var path = _folder.File("day.parquet");
        _writer.Write(path, Some.Candles(1440, "a"));
        var noon = $"make_timestamp({(Some.DayStartMs + 720 * 60_000L) * 1000})";

        // Readers leave out groups of rows by the least and largest time that the file states.
        Assert.Equal(720, ParquetSql.Count($"select count(*) from read_parquet({ParquetSql.Quoted(path)}) where datetime >= {noon}"));
        Assert.Equal(720, ParquetSql.Count($"select count(*) from read_parquet({ParquetSql.Quoted(path)}) where datetime < {noon}"));
        Assert.Equal(1, ParquetSql.Count($"select count(*) from read_parquet({ParquetSql.Quoted(path)}) where datetime = {noon}"));
    }

    [Fact]
    public void A_file_that_cannot_be_opened_is_left_as_it_is()
    {
        var path = _folder.File("day.parquet");
        File.WriteAllText(path, "of somebody else");
        using (File.Open(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
            Assert.Throws<DayFileException>(() => _writer.Write(path, Some.Candles(3, "a")));

        Assert.Equal("of somebody else", File.ReadAllText(path));
    }

    [Theory, InlineData("a", 0.0), InlineData("a", double.NaN), InlineData("nowhere", 1.0)]
    public void A_scale_that_cannot_be_applied_is_refused(string column, double scale) => Assert.Contains(
        column,
        Assert.Throws<ArgumentException>(() => _writer.WriteScaled(_folder.File("day.parquet"), Some.Candles(3, "a"), [new(column, 0, scale)])).Message);

    [Fact]
    public void Time_is_a_timestamp_without_zone_and_comes_first()
    {
        var path = _folder.File("day.parquet");
        _writer.Write(path, Some.Candles(2, "a", "b"));

        Assert.Equal("datetime TIMESTAMP, a DOUBLE, b DOUBLE", ParquetSql.Columns(path));
        Assert.Equal(new DateTime(2024, 3, 14, 0, 1, 0), ParquetSql.Scalar($"select max(datetime) from {ParquetSql.Quoted(path)}"));
    }

    [Fact]
    public void Target_is_the_last_column_when_given()
    {
        var path = _folder.File("day.parquet");
        _writer.Write(path, Some.Candles(3, "a"), [2, 0, 1]);

        Assert.Equal("datetime TIMESTAMP, a DOUBLE, target INTEGER", ParquetSql.Columns(path));
        Assert.Equal("2,0,1", ParquetSql.Scalar($"select string_agg(target, ',') from {ParquetSql.Quoted(path)}"));
    }

    [Fact]
    public void Target_of_another_length_is_an_error() =>
        Assert.Throws<ArgumentException>(() => _writer.Write(_folder.File("day.parquet"), Some.Candles(3, "a"), [1, 2]));

    [Theory, InlineData(false), InlineData(true)]
    public void Same_rows_give_the_same_bytes(bool labelled)
    {
        var (one, other) = (_folder.File("one.parquet"), _folder.File("other.parquet"));
        var target = labelled ? Some.Targets(1440) : [];
        _writer.Write(one, Some.Candles(1440), target);
        _writer.Write(_folder.File("between.parquet"), Some.Candles(7, "x"));
        using (var second = new DayFileWriter()) second.Write(other, Some.Candles(1440), target);

        Assert.Equal(File.ReadAllBytes(one), File.ReadAllBytes(other));
    }

    [Theory]
    [InlineData(ParquetCompression.Snappy, "SNAPPY")]
    [InlineData(ParquetCompression.Zstd, "ZSTD")]
    [InlineData(ParquetCompression.Uncompressed, "UNCOMPRESSED")]
    public void Compression_is_the_one_asked_for(ParquetCompression compression, string codec)
    {
        var path = _folder.File("day.parquet");
        using var writer = new DayFileWriter(compression);
        writer.Write(path, Some.Candles(100, "a"));

        Assert.Equal(codec, ParquetSql.Codec(path));
    }

    [Theory, InlineData(double.NaN, "NaN"), InlineData(double.PositiveInfinity, "Infinity"), InlineData(double.NegativeInfinity, "-Infinity")]
    public void Value_that_is_not_finite_is_refused_with_column_and_row(double value, string text)
    {
        var table = new CandleTable(["a", "b"]);
        table.AppendRow(Some.DayStartMs, [1, 1]);
        table.AppendRow(Some.DayStartMs + 60_000, [1, value]);
        var path = _folder.File("day.parquet");

        var error = Assert.Throws<DayFileException>(() => _writer.Write(path, table));

        Assert.Contains($"column 'b', row 1 (2024-03-14 00:01) is {text}", error.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(path));
    }

    [Fact]
    public void Smallest_and_largest_doubles_and_minus_zero_are_kept()
    {
        double[] values = [double.Epsilon, double.MaxValue, double.MinValue, -0.0, 0.1];
        var table = new CandleTable(["a"]);
        for (var i = 0; i < values.Length; i++) table.AppendRow(Some.DayStartMs + i, [values[i]]);
        _writer.Write(_folder.File("day.parquet"), table);

        var read = _reader.Read(_folder.File("day.parquet"), "a")["a"];

        Assert.Equal(values.Select(BitConverter.DoubleToInt64Bits), read.Select(BitConverter.DoubleToInt64Bits));
    }

    [Theory]
    [InlineData("it's a \"day\".parquet")]
    [InlineData("*.parquet")]
    [InlineData("[a]?.parquet")]
    [InlineData("key=value", "day.parquet")]
    [InlineData("new\nline;drop.parquet")]
    public void Any_path_is_taken_as_it_is(params string[] parts)
    {
        File.WriteAllText(_folder.File("other.parquet"), "not to be matched");
        var path = _folder.File(parts);
        _writer.Write(path, Some.Candles(2, "a", "it's \"b\""));

        Assert.True(File.Exists(path));
        Assert.Equal(["a", "it's \"b\""], _reader.Layout(path).Columns);
        Assert.Equal(2, _reader.Read(path, "it's \"b\"").Rows);
    }

    [Fact]
    public void Existing_file_is_replaced()
    {
        var path = _folder.File("day.parquet");
        _writer.Write(path, Some.Candles(1000, "a"));
        _writer.Write(path, Some.Candles(3, "a"));
        Assert.Equal(3, _reader.Layout(path).Rows);
    }

    [Fact]
    public void Missing_folder_is_an_error_with_the_path_and_the_writer_stays_usable()
    {
        var path = Path.Combine(_folder.Path, "nowhere", "day.parquet");
        var error = Assert.Throws<DayFileException>(() => _writer.Write(path, Some.Candles(2, "a")));

        Assert.StartsWith(path, error.Message, StringComparison.Ordinal);
        Assert.Contains("space on its disk", error.Message, StringComparison.Ordinal);
        _writer.Write(_folder.File("day.parquet"), Some.Candles(2, "a"));
    }

    [Fact]
    public void Full_disk_is_an_error_and_leaves_no_part_of_the_file()
    {
        var path = _folder.File("day.parquet");
        File.CreateSymbolicLink(path, "/dev/full"); // every write to it fails as on a full disk

        var error = Assert.Throws<DayFileException>(() => _writer.Write(path, Some.Candles(1440)));

        Assert.Contains("No space left", error.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(path));
    }

    [Fact]
    public void Nothing_but_the_file_is_left_behind()
    {
        _writer.Write(_folder.File("day.parquet"), Some.Candles(1440));
        _writer.WriteLabelled(_folder.File("labelled.parquet"), Some.Candles(1440), Some.Targets(1380));

        Assert.Equal(
            [_folder.File("day.parquet"), _folder.File("labelled.parquet")],
            Directory.GetFileSystemEntries(_folder.Path, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal));
    }
}
