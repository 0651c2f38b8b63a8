using System.Globalization;
using QuantGod.Storage.DayFiles;
using QuantGod.Storage.Signals;
using QuantGod.Storage.Tests.Support;

namespace QuantGod.Storage.Tests.Hyparquet;

/// <summary>What others read in our files: neither the library that writes them nor the one that reads them here has a say.</summary>
public sealed class IndependentReaderTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [HyparquetTheory]
    [InlineData(ParquetCompression.Snappy, "SNAPPY")]
    [InlineData(ParquetCompression.Zstd, "ZSTD")]
    [InlineData(ParquetCompression.Uncompressed, "UNCOMPRESSED")]
    public void Labelled_day_is_read_as_it_was_written(ParquetCompression compression, string codec)
    {
        var (path, day, targets) = (_folder.File("day.parquet"), Some.Candles(1440), Some.Targets(1440));
        using (var writer = new DayFileWriter(compression)) writer.Write(path, day, targets);

        var read = HyparquetReader.Read(path, "datetime", "body", "close", "ask_199_s", "target");

        Assert.Equal(
            ["datetime INT64 REQUIRED TIMESTAMP MILLIS false", .. Some.AllColumns.Select(name => $"{name} DOUBLE REQUIRED"),
                "target INT32 REQUIRED INTEGER 32 true"],
            read.Schema);
        Assert.Equal([codec], read.Codecs);
        Assert.Equal(PandasMetadata.Json(Some.AllColumns, target: true), read.Metadata["pandas"]);
        Assert.Equal(day.MinuteStartMs.ToArray().Select(Text), read.Columns["datetime"]);
        foreach (var name in new[] { "body", "close", "ask_199_s" }) Assert.Equal(day.Column(name).ToArray().Select(Bits), read.Columns[name]);
        Assert.Equal(targets.Select(target => Text(target)), read.Columns["target"]);
    }

    [HyparquetTheory, InlineData(1), InlineData(100)]
    public void Signals_are_read_as_they_were_written(int count)
    {
        var (path, rows) = (_folder.File("signals.parquet"), Enumerable.Range(0, count).Select(SomeSignal.At).ToList());
        using (var file = new SignalFile())
            foreach (var row in rows) file.Add(row, path);

        var read = HyparquetReader.Read(path, "datetime", "signal", "entropy", "base_prob_buy", "samples", "drift", "config");

        Assert.Equal(rows.Select(row => Text(row.MinuteStartMs)), read.Columns["datetime"]);
        Assert.Equal(rows.Select(row => row.Signal), read.Columns["signal"]);
        Assert.Equal(rows.Select(row => Bits(row.Entropy)), read.Columns["entropy"]);
        Assert.Equal(rows.Select(row => Bits(row.BaseProbs[2])), read.Columns["base_prob_buy"]);
        Assert.Equal(rows.Select(row => Text(row.Samples)), read.Columns["samples"]);
        Assert.Equal(rows.Select(row => row.Drift), read.Columns["drift"]);
        Assert.Equal(rows.Select(row => row.Config), read.Columns["config"]);
    }

    static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    static string Bits(double number) => BitConverter.DoubleToUInt64Bits(number).ToString("x16", CultureInfo.InvariantCulture);
}
