using System.Globalization;
using QuantGod.Incremental;
using QuantGod.Pipeline.Tests.Support;
using QuantGod.Storage.DayFiles;

namespace QuantGod.Pipeline.Tests.EndToEnd;

/// <summary>Captured days, whose figures others have measured.</summary>
[Collection(nameof(Training))]
public sealed class RealDayTests : IDisposable
{
    const string RealDay = "golden/etl/real";
    const string FirstLinesOfADay = "data/bybit";

    readonly Workbench _workbench = new();

    public void Dispose() => _workbench.Dispose();

    [SharedDataFact(RealDay)]
    public void A_real_day_becomes_the_rows_that_the_reference_made_of_it()
    {
        Bring(RealDay);

        _workbench.Etl("etl.orderbook_levels=200");

        var golden = File.ReadLines(Repository.Shared("golden/etl/real/expected_features.csv")).Select(line => line.Split(',')).ToList();
        using var reader = new DayFileReader();
        var file = Directory.GetFiles(_workbench.PreProcessed).Single();
        var day = reader.Read(file, golden[0][1..]);

        Assert.Equal(8, day.Rows);
        Assert.Equal(golden[1..].Select(row => long.Parse(row[0], CultureInfo.InvariantCulture)), day.MinuteStartMs);
        for (var column = 1; column < golden[0].Length; column++)
            for (var row = 0; row < day.Rows; row++)
                AssertNear(golden[0][column], double.Parse(golden[row + 1][column], CultureInfo.InvariantCulture), day.Values[column - 1][row]);
        Assert.Equal(810, reader.Layout(file).Columns.Count);
    }

    [SharedDataFact(RealDay)]
    public void Eight_real_minutes_are_enough_to_label_and_to_train()
    {
        Bring(RealDay);

        Assert.Equal("1 1 1", _workbench.RunAll("base_model.seq_len=2", "labelling.threshold_long=0.0001", "labelling.threshold_short=-0.0001"));

        Assert.Equal("6", _workbench.Fact(Directory.GetFiles(_workbench.Labelled).Single(), "rows"));
        Assert.True(new FileInfo(Path.Combine(_workbench.Models, "best_tcn_lstm.pt")).Length > 0);
    }

    [SharedDataFact(RealDay)]
    public void A_single_class_trains_with_a_warning()
    {
        Bring(RealDay);

        Assert.Equal("1 1 1", _workbench.RunAll("base_model.seq_len=2", "labelling.threshold_long=0.5", "labelling.threshold_short=-0.5"));

        var log = _workbench.Log("training");
        Assert.Contains("[WARNING] No training window is SELL", log);
        Assert.Contains("[WARNING] No training window is BUY", log);
    }

    [SharedDataFact(FirstLinesOfADay)]
    public void The_first_seconds_of_a_day_fail_it_and_say_what_there_was()
    {
        Bring(FirstLinesOfADay);

        var failure = Assert.Throws<StepException>(() => _workbench.Etl("etl.orderbook_levels=200")).Message;

        Assert.Contains("2024-12-01_XRPUSDT_ob500.data.zip: no minute is complete. 50 messages (1 snapshot)", failure);
        Assert.Contains("book 500/500 levels, best 1.9537/1.9538", failure);
        Assert.Empty(Directory.EnumerateFiles(_workbench.Data, "*.parquet*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 }));
    }

    void Bring(string shared)
    {
        Directory.CreateDirectory(_workbench.Raw);
        foreach (var archive in Directory.GetFiles(Repository.Shared(shared), "*.zip"))
            File.Copy(archive, Path.Combine(_workbench.Raw, Path.GetFileName(archive)));
    }

    /// <summary>The tolerances that are documented with the golden figures; prices and sizes are exact.</summary>
    static void AssertNear(string column, double expected, double actual)
    {
        var tolerance = column switch
        {
            "body" or "upper_wick" or "lower_wick" or "log_ret_close" => 1e-15,
            "log_volume" => 2e-15,
            "mean_obi" or "mean_deep_obi" => 1e-12,
            "volatility" => 1e-9,
            _ => 0,
        };
        Assert.True(Math.Abs(expected - actual) <= tolerance, $"{column}: expected {expected:R}, got {actual:R}");
    }
}
