using QuantGod.Market.Candles;
using QuantGod.Storage.DayFiles;
using QuantGod.Storage.Tests.Support;

namespace QuantGod.Storage.Tests.DayFiles;

/// <summary>What is read without the engine is what the engine reads, to the last bit.</summary>
public sealed class PlainDayFileTests : IDisposable
{
    readonly TemporaryFolder _folder = new();
    readonly Engine _engine = new();

    public void Dispose()
    {
        _engine.Dispose();
        _folder.Dispose();
    }

    string Day => _folder.File("day.parquet");

    [Theory, InlineData(ParquetCompression.Snappy), InlineData(ParquetCompression.Zstd), InlineData(ParquetCompression.Uncompressed)]
    public void Whole_day_is_read_as_the_engine_reads_it(ParquetCompression compression)
    {
        Write(Some.Candles(1440), [], compression);

        var plain = new DayFileMemory();
        Assert.Equal(Some.AllColumns, PlainDayFile.TryReadDay(Day, plain));

        AssertSame(ByEngine(Some.AllColumns, target: false), plain, Some.AllColumns.Length);
    }

    [Theory, InlineData(2880, 811, true), InlineData(131_072, 70, false)]
    public void Files_larger_than_any_day_are_for_the_engine_which_has_a_limit_of_memory(int rows, int columns, bool isRead)
    {
        var path = _folder.File("day.parquet");
        using (var writer = new DayFileWriter()) writer.Write(path, Some.Candles(rows, [.. Enumerable.Range(0, columns).Select(column => $"c{column}")]));

        using var file = PlainDayFile.TryOpen(path);

        Assert.Equal(isRead, file is not null);
    }

    [Fact]
    public void Chosen_columns_and_labels_are_read_as_the_engine_reads_them()
    {
        Write(Some.Candles(1440), Some.Targets(1440));
        string[] columns = ["close", "ask_199_s", "body"];

        var plain = new DayFileMemory();
        Assert.True(PlainDayFile.TryRead(Day, columns, target: true, plain));

        var engine = ByEngine(columns, target: true);
        AssertSame(engine, plain, columns.Length);
        Assert.Equal(engine.Targets.ToArray(), plain.Targets.ToArray());
    }

    [Fact]
    public void Every_bit_of_a_double_is_kept()
    {
        double[] values = [-0.0, 0.0, double.Epsilon, double.MaxValue, double.MinValue, 0.1];
        var table = new CandleTable(["a"]);
        foreach (var value in values) table.AppendRow(Some.DayStartMs, [value]);
        Write(table, []);

        var plain = new DayFileMemory();
        Assert.NotNull(PlainDayFile.TryReadDay(Day, plain));
        Assert.Equal(values.Select(BitConverter.DoubleToInt64Bits), plain.Column(0).ToArray().Select(BitConverter.DoubleToInt64Bits));
    }

    [Theory, InlineData(0, false), InlineData(1, true), InlineData(131_072, true), InlineData(131_073, false)]
    public void File_without_rows_or_with_several_groups_is_for_the_engine(int rows, bool isPlain)
    {
        Write(Some.Candles(rows, "a"), []);
        Assert.Equal(isPlain, PlainDayFile.TryReadDay(Day, new()) is not null);
    }

    [Theory]
    [InlineData("select timestamp '2024-03-14' as datetime, 1::double as a")]
    [InlineData("select timestamptz '2024-03-14' as datetime, 1::double as a")]
    [InlineData("select timestamp '2024-03-14' as datetime, {'b': 1::double} as a")]
    public void File_by_another_writer_is_for_the_engine(string query)
    {
        ParquetSql.Write(Day, query);
        Assert.Null(PlainDayFile.TryReadDay(Day, new()));
        Assert.False(PlainDayFile.TryRead(Day, ["a"], target: false, new()));
    }

    [Fact]
    public void Labelled_file_is_no_day_without_labels_and_an_unlabelled_one_has_no_target()
    {
        Write(Some.Candles(3, "a"), Some.Targets(3));
        Assert.Null(PlainDayFile.TryReadDay(Day, new()));
        Write(Some.Candles(3, "a"), []);
        Assert.False(PlainDayFile.TryRead(Day, ["a"], target: true, new()));
        Assert.False(PlainDayFile.TryRead(Day, ["b"], target: false, new()));
        Assert.False(PlainDayFile.TryRead(Day, ["datetime"], target: false, new()));
    }

    [Theory, InlineData(ParquetCompression.Snappy), InlineData(ParquetCompression.Zstd), InlineData(ParquetCompression.Uncompressed)]
    public void File_with_a_damaged_byte_is_for_the_engine_or_read_as_the_engine_reads_it_or_as_the_sound_one(ParquetCompression compression)
    {
        Write(Some.Candles(40, "a", "b"), Some.Targets(40), compression);
        var (bytes, sound, random, agreed) = (File.ReadAllBytes(Day), ByEngine(["b", "a"], target: true), new Random(6), 0);
        for (var round = 0; round < 600; round++)
        {
            File.WriteAllBytes(Day, Damaged(bytes, random));
            var plain = new DayFileMemory();
            if (!PlainDayFile.TryRead(Day, ["b", "a"], target: true, plain)) continue;

            var expected = TryByEngine(["b", "a"]) ?? sound; // the engine refuses damage beside the numbers too, in a column's least value say
            AssertSame(expected, plain, 2);
            Assert.Equal(expected.Targets.ToArray(), plain.Targets.ToArray());
            agreed++;
        }

        Assert.NotEqual(0, agreed); // a flipped bit of a number is another number
    }

    [Fact]
    public void File_cut_off_at_any_byte_is_for_the_engine()
    {
        Write(Some.Candles(40, "a"), []);
        var sound = File.ReadAllBytes(Day);
        for (var kept = 0; kept < sound.Length; kept++)
        {
            File.WriteAllBytes(Day, sound[..kept]);
            Assert.Null(PlainDayFile.TryReadDay(Day, new()));
        }
    }

    static byte[] Damaged(byte[] sound, Random random)
    {
        var (bytes, at) = (sound.ToArray(), random.Next(sound.Length));
        bytes[at] = random.Next(2) == 0 ? (byte)random.Next(256) : (byte)(bytes[at] ^ 1 << random.Next(8));
        return bytes;
    }

    void Write(CandleTable candles, int[] target, ParquetCompression compression = ParquetCompression.Snappy)
    {
        using var writer = new DayFileWriter(compression);
        writer.Write(Day, candles, target);
    }

    DayFileMemory ByEngine(string[] columns, bool target)
    {
        var memory = new DayFileMemory();
        memory.Clear(columns.Length, target);
        DayFileQuery.Run(_engine, Day, columns, target, chunk => memory.Append(chunk, columns.Length, target));
        return memory;
    }

    DayFileMemory? TryByEngine(string[] columns)
    {
        try
        {
            return ByEngine(columns, target: true);
        }
        catch (DayFileException)
        {
            return null;
        }
    }

    static void AssertSame(DayFileMemory expected, DayFileMemory actual, int columns)
    {
        Assert.Equal(expected.MinuteStartMs.ToArray(), actual.MinuteStartMs.ToArray());
        for (var column = 0; column < columns; column++)
            if (!Bits(expected, column).SequenceEqual(Bits(actual, column))) Assert.Fail($"column {column}");

        static long[] Bits(DayFileMemory memory, int column) => Array.ConvertAll(memory.Column(column).ToArray(), BitConverter.DoubleToInt64Bits);
    }
}
