using QuantGod.Learning.Data;
using QuantGod.Market.Features;
using QuantGod.Pipeline.Tests.Support;
using QuantGod.Storage.DayFiles;

namespace QuantGod.Pipeline.Tests.EndToEnd;

/// <summary>Standardised copies of the day files, made when etl.yaml asks for them.</summary>
[Collection(nameof(Training))]
public sealed class NormaliseTests : IDisposable
{
    const string Asked = "etl.features.apply_zscore=true";

    static readonly string[] Features = [.. CandleFeatures.Names];

    readonly Workbench _workbench = new(1, 2, 3, 4, 5);

    public void Dispose() => _workbench.Dispose();

    [Fact]
    public void Without_being_asked_nothing_is_made()
    {
        _workbench.Etl();

        Assert.Equal("0", Normalise([])["Run"]);
        Assert.False(Directory.Exists(Normalised()));
    }

    [Fact]
    public void The_scaler_sees_the_training_days_only_and_every_feature_is_standardised_by_it()
    {
        _workbench.Etl();
        Assert.Equal("5 days, scaler of the first 4", Normalise()["Normalised"]);

        var training = Enumerable.Range(1, 4).Select(day => Read(_workbench.DayFile(day))).ToList();
        var scaler = ScalerFile.Load(Normalised("scaler_etl.json"), Features);
        Assert.Equal(training.Sum(day => day.Rows), scaler.Samples);
        for (var feature = 0; feature < Features.Length; feature++)
            Assert.Equal(training.SelectMany(day => day.Values[feature]).Average(), scaler.Mean[feature], 1e-12);

        var (measured, scaled) = (Read(_workbench.DayFile(5)), Read(Normalised(Path.GetFileName(_workbench.DayFile(5)))));
        for (var feature = 0; feature < Features.Length; feature++)
            Assert.Equal(measured.Values[feature].Select(value => (value - scaler.Mean[feature]) / scaler.Scale[feature]), scaled.Values[feature]);
    }

    [Fact]
    public void Levels_and_close_stay_as_they_were()
    {
        _workbench.Etl();
        Normalise();

        using var reader = new DayFileReader();
        string[] columns = ["close", "bid_0_p", "ask_4_s"];
        var (measured, scaled) = (_workbench.DayFile(2), Normalised(Path.GetFileName(_workbench.DayFile(2))));
        Assert.Equal(reader.Read(measured, columns).Values, reader.Read(scaled, columns).Values);
        Assert.Equal(reader.Layout(measured).Columns, reader.Layout(scaled).Columns);
    }

    [Fact]
    public void It_runs_once_and_the_day_files_are_not_made_again_for_it()
    {
        _workbench.Etl();

        Assert.Equal("0", _workbench.Etl(Asked)["Run"]);
        Assert.Equal("1", Normalise()["Run"]);
        Assert.Equal("0", Normalise()["Run"]);
        Assert.Equal("1", Normalise([Asked, "training.train_share=0.5"])["Run"]);
    }

    [Fact]
    public void A_day_that_is_gone_loses_its_copy()
    {
        _workbench.Etl();
        Normalise();
        File.Delete(Path.Combine(_workbench.Raw, ShortDay.Name(3) + ".data.zip"));
        _workbench.Etl(Asked);

        Assert.Equal("4 days, scaler of the first 3", Normalise()["Normalised"]);
        Assert.Equal(4, Directory.GetFiles(Normalised(), "*.parquet").Length);
    }

    Dictionary<string, string> Normalise(string[]? assignments = null) => _workbench.Run(session => session.Normalise, assignments ?? [Asked]);

    string Normalised(string file = "") => Path.Combine(_workbench.Data, "L2", "normalised", file);

    static DayColumns Read(string path)
    {
        using var reader = new DayFileReader();
        return reader.Read(path, Features);
    }
}
