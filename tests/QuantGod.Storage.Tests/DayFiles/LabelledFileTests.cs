using QuantGod.Storage.DayFiles;
using QuantGod.Storage.Tests.Support;

namespace QuantGod.Storage.Tests.DayFiles;

public sealed class LabelledFileTests : IDisposable
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

    string Day => _folder.File("day.parquet");

    string Labelled => _folder.File("labelled.parquet");

    [Theory, InlineData(1380), InlineData(1440), InlineData(1)]
    public void First_rows_keep_every_column_and_gain_their_target(int rows)
    {
        _writer.Write(Day, Some.Candles(1440));

        Label(Some.Targets(rows));

        Assert.Equal(ParquetSql.Columns(Day) + ", target INTEGER", ParquetSql.Columns(Labelled));
        Assert.Equal(rows, ParquetSql.Count($"select count(*) from {ParquetSql.Quoted(Labelled)}"));
        Assert.Equal(0L, ParquetSql.Count(
            $"select count(*) from (select * exclude target from {ParquetSql.Quoted(Labelled)} except all (select * from "
                + $"{ParquetSql.Quoted(Day)} limit {rows}))"));
        Assert.Equal(Some.Targets(rows), Targets());
    }

    [Fact]
    public void Rows_and_targets_stay_together_beyond_one_chunk()
    {
        _writer.Write(Day, Some.Candles(5000, "a"));

        Label(Some.Targets(4500));

        var day = _reader.Read(Labelled, "a");
        Assert.Equal(Enumerable.Range(0, 4500).Select(row => Some.Value(row, 0)), day["a"]);
        Assert.Equal(Some.Targets(4500), Targets());
    }

    [Fact]
    public void Same_input_gives_the_same_bytes_as_writing_the_rows_with_their_target()
    {
        _writer.Write(Day, Some.Candles(1440));
        _writer.Write(_folder.File("direct.parquet"), Some.Candles(1380), Some.Targets(1380));

        Label(Some.Targets(1380));
        var first = File.ReadAllBytes(Labelled);
        Label(Some.Targets(1380));

        Assert.Equal(first, File.ReadAllBytes(Labelled));
        Assert.Equal(File.ReadAllBytes(_folder.File("direct.parquet")), first);
    }

    [Fact]
    public void No_rows_kept_gives_an_empty_file_with_all_columns()
    {
        _writer.Write(Day, Some.Candles(3, "a"));
        Label([]);
        Assert.Equal("datetime TIMESTAMP, a DOUBLE, target INTEGER", ParquetSql.Columns(Labelled));
        Assert.Equal(0, _reader.Layout(Labelled).Rows);
    }

    [Fact]
    public void More_targets_than_rows_is_an_error_with_both_numbers()
    {
        _writer.Write(Day, Some.Candles(3, "a"));
        var error = Assert.Throws<ArgumentException>(() => Label(Some.Targets(4)));

        Assert.Contains("3 rows cannot have 4 labels", error.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(Labelled));
    }

    [Fact]
    public void Labelled_file_is_not_labelled_again()
    {
        _writer.Write(Day, Some.Candles(3, "a"), Some.Targets(3));
        var error = Assert.Throws<DayFileException>(() => Label(Some.Targets(3)));
        Assert.Contains("labelled already", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Damaged_day_file_is_named_not_the_labelled_one()
    {
        File.WriteAllText(Day, "no parquet at all");
        var error = Assert.Throws<DayFileException>(() => Label(Some.Targets(3)));

        Assert.Equal(Day, error.Path);
        Assert.Contains("run Etl again", error.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(Labelled));
    }

    [Fact]
    public void Day_file_damaged_in_its_middle_is_named_and_leaves_no_part_behind()
    {
        _writer.Write(Day, Some.Candles(1440));
        var bytes = File.ReadAllBytes(Day);
        bytes.AsSpan(1000, 100_000).Fill(0xFF);
        File.WriteAllBytes(Day, bytes);

        var error = Assert.Throws<DayFileException>(() => Label(Some.Targets(1380)));

        Assert.Contains(Day, error.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(Labelled));
    }

    [Fact]
    public void Both_paths_may_hold_quotes()
    {
        var (day, labelled) = (_folder.File("it's.parquet"), _folder.File("it's [labelled]*.parquet"));
        _writer.Write(day, Some.Candles(3, "a"));
        _writer.WriteLabelled(labelled, _reader.ReadDay(day), Some.Targets(2));
        Assert.Equal(2, _reader.Layout(labelled).Rows);
    }

    void Label(int[] targets) => _writer.WriteLabelled(Labelled, _reader.ReadDay(Day), targets);

    int[] Targets() =>
        [.. _reader.ReadTraining([Labelled], [_reader.Layout(Labelled).Columns[0]], CancellationToken.None).Targets.Select(target => (int)target)];
}
