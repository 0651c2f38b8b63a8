using DuckDB.NET.Native;
using QuantGod.Storage.DayFiles;

namespace QuantGod.Storage.Tests.DayFiles;

public sealed unsafe class RowFeedTests : IDisposable
{
    const string Rows = $"(SELECT * FROM {RowFeed.Table})";

    static readonly RowColumn[] _columns = [new("n", DuckDBType.BigInt), new("it's \"half\"", DuckDBType.Double), new("sign", DuckDBType.Integer)];

    readonly Engine _engine = new();
    readonly RowFeed _feed;

    public RowFeedTests() => _feed = new(_engine);

    public void Dispose() => _engine.Dispose();

    [Theory, InlineData(0), InlineData(1), InlineData(511), InlineData(512), InlineData(513), InlineData(2047), InlineData(2048), InlineData(2049), InlineData(4096), InlineData(5000)]
    public void Statement_gets_every_row_once_and_in_order(int rows)
    {
        Assert.Equal(0, _feed.Run($"CREATE TABLE fed AS {Rows}", Numbers(rows)));

        Assert.Equal(rows, Number("SELECT count(*) FROM fed"));
        Assert.Equal(0, Number("SELECT count(*) FROM fed WHERE n <> rowid OR \"it's \"\"half\"\"\" <> n / 2 OR sign <> -n"));
    }

    [Fact]
    public void One_feed_serves_other_columns_and_rows_each_time()
    {
        _feed.Run($"CREATE TABLE first AS {Rows}", Numbers(3000));
        _feed.Run($"CREATE TABLE second AS {Rows}", new([_columns[0]], 2, Numbers(2).Copy));

        Assert.Equal(3000, Number("SELECT count(*) FROM first"));
        Assert.Equal(1, Number("SELECT sum(n) FROM second"));
    }

    [Theory, InlineData(0), InlineData(2048)]
    public void Exception_while_rows_are_copied_comes_out_as_it_is(int failAt)
    {
        var fault = new InvalidDataException("this row is gone");
        var rows = Numbers(5000);
        CopyColumn failing = (column, from, count, target) =>
        {
            if (from >= failAt) throw fault;
            rows.Copy(column, from, count, target);
        };

        Assert.Same(fault, Assert.Throws<InvalidDataException>(() => _feed.Run($"CREATE TABLE fed AS {Rows}", rows with { Copy = failing })));
        _feed.Run($"CREATE TABLE fed AS {Rows}", rows);
    }

    [Fact]
    public void Exception_while_columns_are_named_comes_out_as_it_is()
    {
        Assert.Throws<NullReferenceException>(() => _feed.Run($"CREATE TABLE fed AS {Rows}", Numbers(1) with { Columns = null! }));
        _feed.Run($"CREATE TABLE fed AS {Rows}", Numbers(1));
    }

    [Fact]
    public void Error_of_the_engine_is_not_taken_for_one_of_the_rows()
    {
        Assert.Throws<InvalidDataException>(() => _feed.Run($"CREATE TABLE fed AS {Rows}", Numbers(1) with { Copy = (_, _, _, _) => throw new InvalidDataException() }));
        var error = Assert.Throws<EngineException>(() => _feed.Run($"SELECT nothing FROM {Rows}", Numbers(1)));
        Assert.Equal(DuckDBErrorType.Binder, error.Type);
    }

    [Fact]
    public void Statement_that_is_not_fed_is_an_error()
    {
        var error = Assert.Throws<EngineException>(() => _engine.Run($"CREATE TABLE fed AS {Rows}"));
        Assert.Contains("has rows only while RowFeed.Run runs", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Engine_that_nobody_disposes_is_collected()
    {
        var engine = Forgotten();
        for (var i = 0; i < 20 && engine.IsAlive; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.False(engine.IsAlive);

        static WeakReference Forgotten()
        {
            var engine = new Engine();
            _ = new RowFeed(engine);
            return new(engine);
        }
    }

    static RowTable Numbers(int rows) => new(_columns, rows, (column, from, count, target) =>
    {
        for (var i = 0; i < count; i++)
        {
            if (column == 0) ((long*)target)[i] = from + i;
            else if (column == 1) ((double*)target)[i] = (from + i) / 2.0;
            else ((int*)target)[i] = -(from + i);
        }
    });

    long Number(string sql)
    {
        var number = 0L;
        _engine.Query($"SELECT ({sql})::BIGINT", (ref DuckDBResult result) => ResultChunks.Read(ref result, chunk => number = chunk.Column<long>(0)[0]));
        return number;
    }
}
