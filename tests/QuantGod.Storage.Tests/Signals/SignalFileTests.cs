using QuantGod.Storage.DayFiles;
using QuantGod.Storage.Signals;
using QuantGod.Storage.Tests.Support;

namespace QuantGod.Storage.Tests.Signals;

public sealed class SignalFileTests : IDisposable
{
    readonly TemporaryFolder _folder = new();
    readonly SignalFile _file = new();

    public void Dispose()
    {
        _file.Dispose();
        _folder.Dispose();
    }

    string Day => _folder.File("signals_2024-03-14.parquet");

    [Fact]
    public void Columns_and_their_types_are_a_contract()
    {
        _file.Add(SomeSignal.At(0), Day);

        Assert.Equal(
            "datetime TIMESTAMP, signal VARCHAR, confidence DOUBLE, base VARCHAR, base_confidence DOUBLE, entropy DOUBLE, prob_sell DOUBLE, "
            + "prob_neutral DOUBLE, prob_buy DOUBLE, base_prob_sell DOUBLE, base_prob_neutral DOUBLE, base_prob_buy DOUBLE, close DOUBLE, "
            + "samples INTEGER, drift VARCHAR, model VARCHAR, "
            + "config VARCHAR",
            ParquetSql.Columns(Day));
    }

    [Fact]
    public void Every_value_lies_in_its_column()
    {
        _file.Add(SomeSignal.At(1), Day);

        Assert.Equal(
            "2024-03-14 00:01:00 NEUTRAL 0.25 BUY 0.5 0.75 0.1 0.2 0.7 0.3 0.4 0.3 101.0 60 é, \"b\" model-1 config",
            ParquetSql.Scalar(
                $"""
                select concat_ws(' ', datetime, signal, confidence, base, base_confidence, entropy, prob_sell, prob_neutral, prob_buy, base_prob_sell,
                base_prob_neutral, base_prob_buy, close, samples, drift, model, config) from {ParquetSql.Quoted(Day)}
                """));
    }

    [Fact]
    public void What_an_earlier_run_left_of_the_day_stays_and_a_minute_that_comes_again_is_replaced()
    {
        for (var minute = 0; minute < 3; minute++) _file.Add(SomeSignal.At(minute), Day);

        using var later = new SignalFile();
        later.Open(Day);
        later.Add(SomeSignal.At(1) with { Signal = "SELL" }, Day);
        later.Add(SomeSignal.At(3), Day);

        Assert.Equal("SELL SELL BUY SELL", Signals());
        Assert.Equal(4, ParquetSql.Count($"select count(*) from {ParquetSql.Quoted(Day)}"));
    }

    [Fact]
    public void File_of_an_earlier_version_is_gone_on_with()
    {
        ParquetSql.Write(
            Day,
            """
            select timestamp '2024-03-14 00:00' as datetime, 'BUY' as signal, 0.5::double as confidence, 'SELL' as base, 0.5::double as base_confidence,
            1::double as entropy, 1::double as prob_sell, 2::double as prob_neutral, 3::double as prob_buy, 4::double as base_prob_sell,
            5::double as base_prob_neutral, 6::double as base_prob_buy, 7::double as close, 60::integer as samples, '' as drift, 'm' as model, 'c' as config
            """);

        _file.Open(Day);
        _file.Add(SomeSignal.At(1), Day);

        Assert.Equal("BUY NEUTRAL", Signals());
        Assert.Equal("4 7", ParquetSql.Scalar($"select concat_ws(' ', base_prob_sell::int, close::int) from {ParquetSql.Quoted(Day)} where signal = 'BUY'"));
    }

    [Fact]
    public void Another_day_begins_without_the_rows_of_the_one_before()
    {
        _file.Add(SomeSignal.At(0), Day);

        _file.Open(_folder.File("none.parquet"));
        _file.Add(SomeSignal.At(1440), _folder.File("next.parquet"));

        Assert.Equal(1, ParquetSql.Count($"select count(*) from {ParquetSql.Quoted(_folder.File("next.parquet"))}"));
    }

    [Fact]
    public void Same_signals_give_the_same_bytes()
    {
        _file.Add(SomeSignal.At(1), Day);
        _file.Add(SomeSignal.At(0), Day);
        using var other = new SignalFile();
        other.Add(SomeSignal.At(0), _folder.File("other.parquet"));
        other.Add(SomeSignal.At(1), _folder.File("other.parquet"));

        Assert.Equal(File.ReadAllBytes(Day), File.ReadAllBytes(_folder.File("other.parquet")));
    }

    [Theory]
    [InlineData("select 1 as a")]
    [InlineData("select timestamp '2024-03-14' as datetime, 1::double as body")]
    public void File_that_holds_no_signals_is_refused(string query)
    {
        ParquetSql.Write(Day, query);
        AssertRefused();
    }

    [Fact]
    public void Signal_without_a_value_is_refused()
    {
        _file.Add(SomeSignal.At(0), Day);
        ParquetSql.Write(Day + ".odd", $"select * replace (null::varchar as model) from {ParquetSql.Quoted(Day)}");
        File.Move(Day + ".odd", Day, overwrite: true);
        AssertRefused();
    }

    [Theory, InlineData(0), InlineData(6), InlineData(200)]
    public void File_cut_off_anywhere_is_refused(int kept)
    {
        _file.Add(SomeSignal.At(0), Day);
        File.WriteAllBytes(Day, File.ReadAllBytes(Day)[..kept]);
        AssertRefused();
    }

    [Fact]
    public void Full_disk_is_an_error_that_leaves_no_part_of_the_file_and_the_next_minute_has_both()
    {
        File.CreateSymbolicLink(Day, "/dev/full"); // every write to it fails as on a full disk
        var error = Assert.Throws<DayFileException>(() => _file.Add(SomeSignal.At(0), Day));

        Assert.Contains("the space on its disk", error.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(Day));
        _file.Add(SomeSignal.At(1), Day);
        Assert.Equal("SELL NEUTRAL", Signals());
    }

    void AssertRefused()
    {
        using var file = new SignalFile();
        var error = Assert.Throws<DayFileException>(() => file.Open(Day));
        Assert.StartsWith($"{Day}: is damaged, or no file of signals (", error.Message, StringComparison.Ordinal);
        Assert.EndsWith("Move it away and start again.", error.Message, StringComparison.Ordinal);
    }

    object? Signals() => ParquetSql.Scalar($"select string_agg(signal, ' ' order by datetime) from {ParquetSql.Quoted(Day)}");
}
