using QuantGod.Storage.DayFiles;
using QuantGod.Storage.Tests.Support;

namespace QuantGod.Storage.Tests.DayFiles;

public sealed class DayFileReaderTests : IDisposable
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
    public void Chosen_columns_come_in_the_order_asked_for()
    {
        var path = _folder.File("day.parquet");
        _writer.Write(path, Some.Candles(3, "a", "b", "c"));

        var day = _reader.Read(path, "c", "a");

        Assert.Equal([Some.Value(1, 2), Some.Value(1, 0)], day.Values.Select(column => column[1]));
        Assert.Equal(day["c"], day.Values[0]);
        Assert.Throws<KeyNotFoundException>(() => day["b"]);
    }

    [Fact]
    public void Time_alone_can_be_read()
    {
        var path = _folder.File("day.parquet");
        _writer.Write(path, Some.Candles(3, "a"));
        Assert.Equal([Some.DayStartMs, Some.DayStartMs + 60_000, Some.DayStartMs + 120_000], _reader.Read(path).MinuteStartMs);
    }

    [Fact]
    public void Layout_has_columns_rows_and_whether_there_is_a_target()
    {
        var path = _folder.File("day.parquet");
        _writer.Write(path, Some.Candles(1440), Some.Targets(1440));

        var layout = _reader.Layout(path);

        Assert.Equal(Some.AllColumns, layout.Columns);
        Assert.Equal((1440, true), (layout.Rows, layout.Labelled));
    }

    [Fact]
    public void Training_rows_of_many_files_follow_one_another()
    {
        var (one, other) = (_folder.File("one.parquet"), _folder.File("other.parquet"));
        _writer.Write(one, Some.Candles(3000, "x", "a", "b"), Some.Targets(3000));
        _writer.Write(other, Some.Candles(2, "a", "b"), [2, 2]);

        var rows = _reader.ReadTraining([one, other], ["b", "a"], CancellationToken.None);

        Assert.Equal([3000, 2], rows.RowsPerFile);
        Assert.Equal((3002, 6004), (rows.Rows, rows.Features.Length));
        Assert.Equal([(float)Some.Value(2999, 2), (float)Some.Value(2999, 1), (float)Some.Value(0, 1), (float)Some.Value(0, 0)], rows.Features[5998..6002]);
        Assert.Equal([2, 2, 2], rows.Targets[2999..]);
        Assert.Equal(Some.DayStartMs + 60_000, rows.MinuteStartMs[^1]);
    }

    [Fact]
    public void Reading_for_training_stops_when_cancelled() => Assert.Throws<OperationCanceledException>(() =>
        _reader.ReadTraining([_folder.File("none.parquet")], ["a"], new CancellationToken(canceled: true)));

    [Fact]
    public void File_of_an_earlier_version_that_DuckDB_wrote_is_read_and_labelled()
    {
        var (path, labelled) = (_folder.File("day.parquet"), _folder.File("labelled.parquet"));
        ParquetSql.Scalar(
            $"""
            copy (select make_timestamp({Some.DayStartMs}000 + range * 60000000) as datetime, range / 3 as a, (range % 5)::double as b from range(2880))
            to {ParquetSql.Quoted(path)} (format parquet, compression snappy, row_group_size 2048, dictionary_size_limit 128)
            """);
        double[] thirds = [.. Enumerable.Range(0, 2880).Select(row => row / 3.0)], fifths = [.. Enumerable.Range(0, 2880).Select(row => (double)(row % 5))];

        Assert.Equal((2880, false), (_reader.Layout(path).Rows, _reader.Layout(path).Labelled));
        Assert.Equal([fifths, thirds], _reader.Read(path, "b", "a").Values);

        _writer.WriteLabelled(labelled, _reader.ReadDay(path), Some.Targets(2820));

        Assert.Equal("datetime TIMESTAMP, a DOUBLE, b DOUBLE, target INTEGER", ParquetSql.Columns(labelled));
        Assert.Equal([thirds[..2820], fifths[..2820]], _reader.Read(labelled, "a", "b").Values);
        Assert.Equal(Some.DayStartMs + 2819 * 60_000L, _reader.Read(labelled).MinuteStartMs[^1]);
    }

    [Fact]
    public void Whole_day_has_every_column_whatever_day_was_read_before()
    {
        var (longer, shorter) = (_folder.File("longer.parquet"), _folder.File("shorter.parquet"));
        _writer.Write(longer, Some.Candles(5000, "a", "b", "c"));
        _writer.Write(shorter, Some.Candles(3, "d", "e"));

        Assert.Equal(Enumerable.Range(0, 5000).Select(row => Some.Value(row, 2)), _reader.ReadDay(longer).Column("c").ToArray());
        var day = _reader.ReadDay(shorter, "e");

        Assert.Equal(["d", "e"], day.Columns);
        Assert.Equal([Some.DayStartMs, Some.DayStartMs + 60_000, Some.DayStartMs + 120_000], day.MinuteStartMs.ToArray());
        Assert.Equal([Some.Value(0, 1), Some.Value(1, 1), Some.Value(2, 1)], day.Column("e").ToArray());
    }

    [Theory]
    [InlineData("select timestamp '2024-03-14' as datetime, 1::double as b", "has no column 'a'. Delete it and run Etl again")]
    [InlineData("select timestamp '2024-03-14' as datetime, 1::double as a, null::double as b", "column 'b' has no value in row 0")]
    [InlineData("select timestamp '2024-03-14' as datetime, 1::double as a, 'x' as b", "column 2 is 'b' Varchar")]
    [InlineData("select timestamp '2024-03-14' as datetime, 1::double as a, 1::int as target", "is labelled already")]
    public void Whole_day_of_another_kind_is_refused(string query, string fault)
    {
        var path = _folder.File("day.parquet");
        ParquetSql.Write(path, query);
        var error = Assert.Throws<DayFileException>(() => _reader.ReadDay(path, "a"));
        Assert.StartsWith(path, error.Message, StringComparison.Ordinal);
        Assert.Contains(fault, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Missing_file() => AssertFails(_folder.File("none.parquet"), "does not exist");

    [Theory, InlineData(0), InlineData(4), InlineData(500), InlineData(0.5), InlineData(0.9999)]
    public void File_cut_off_anywhere(double kept)
    {
        var path = _folder.File("day.parquet");
        _writer.Write(path, Some.Candles(1440));
        var bytes = File.ReadAllBytes(path);
        File.WriteAllBytes(path, bytes[..(int)(kept < 1 ? bytes.Length * kept : kept)]);

        AssertFails(path, "damaged, cut off or no Parquet file", "Delete it and run Etl again");
    }

    [Fact]
    public void File_that_is_no_parquet()
    {
        var path = _folder.File("day.parquet");
        File.WriteAllText(path, "datetime,a\n2024-03-14,1\n");
        AssertFails(path, "no Parquet file");
    }

    [Fact]
    public void File_damaged_in_its_middle()
    {
        var path = _folder.File("day.parquet");
        _writer.Write(path, Some.Candles(1440));
        var bytes = File.ReadAllBytes(path);
        bytes.AsSpan(100, bytes.Length / 2).Fill(0xFF);
        File.WriteAllBytes(path, bytes);

        var error = Assert.Throws<DayFileException>(() => _reader.Read(path, Some.AllColumns));

        Assert.Contains("Delete it and run Etl again", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Missing_column_is_named()
    {
        var path = _folder.File("day.parquet");
        _writer.Write(path, Some.Candles(3, "b"));
        AssertFails(path, "\"a\" not found", "run Etl again");
    }

    [Fact]
    public void Missing_target_is_named()
    {
        var path = _folder.File("day.parquet");
        _writer.Write(path, Some.Candles(3, "a"));
        var error = Assert.Throws<DayFileException>(() => _reader.ReadTraining([path], ["a"], CancellationToken.None));
        Assert.Contains("\"target\" not found", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("select timestamp '2024-03-14' as datetime, 1::int as a", "column 'a' is Integer, it should be Double")]
    [InlineData("select '2024-03-14' as datetime, 1::double as a", "column 'datetime' is Varchar, it should be Timestamp")]
    [InlineData("select timestamp '2024-03-14' as datetime, null::double as a", "column 'a' has no value in row 0")]
    [InlineData("select timestamp '2024-03-14' as datetime, case when range = 3000 then null else 1.0::double end as a from range(5000)",
        "column 'a' has no value in row 3000")]
    public void Column_of_another_kind_is_named_with_both(string query, string fault)
    {
        var path = _folder.File("day.parquet");
        ParquetSql.Write(path, query);
        AssertFails(path, fault);
    }

    [Fact]
    public void Target_that_is_no_class_is_an_error()
    {
        var path = _folder.File("day.parquet");
        _writer.Write(path, Some.Candles(2, "a"), [1, 3]);
        var error = Assert.Throws<DayFileException>(() => _reader.ReadTraining([path], ["a"], CancellationToken.None));
        Assert.Contains("target 3", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Layout_of_a_file_that_is_no_day_file_names_the_odd_column()
    {
        var path = _folder.File("day.parquet");
        ParquetSql.Write(path, "select timestamp '2024-03-14' as datetime, 'x' as a");
        var error = Assert.Throws<DayFileException>(() => _reader.Layout(path));
        Assert.Contains("column 1 is 'a' Varchar", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Reader_stays_usable_after_an_error()
    {
        var path = _folder.File("day.parquet");
        _writer.Write(path, Some.Candles(3, "a"));
        for (var i = 0; i < 10; i++) Assert.Throws<DayFileException>(() => _reader.Read(path, "nowhere"));
        Assert.Equal(3, _reader.Read(path, "a").Rows);
    }

    void AssertFails(string path, params string[] faults)
    {
        var error = Assert.Throws<DayFileException>(() => _reader.Read(path, "a"));
        Assert.Equal(path, error.Path);
        Assert.StartsWith(path, error.Message, StringComparison.Ordinal);
        Assert.All(faults, fault => Assert.Contains(fault, error.Message, StringComparison.Ordinal));
    }
}
