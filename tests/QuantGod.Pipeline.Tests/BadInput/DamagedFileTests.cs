using QuantGod.Incremental;
using QuantGod.Pipeline.Configuration;
using QuantGod.Pipeline.Tests.Support;

namespace QuantGod.Pipeline.Tests.BadInput;

/// <summary>Files between the steps that somebody or something has damaged.</summary>
[Collection(nameof(Training))]
public sealed class DamagedFileTests : IDisposable
{
    readonly Workbench _workbench = new(1, 2);

    public void Dispose() => _workbench.Dispose();

    [Fact]
    public void A_truncated_day_file_is_seen_and_made_again_from_its_archive()
    {
        _workbench.Etl();
        var whole = File.ReadAllBytes(_workbench.DayFile(1));
        Truncate(_workbench.DayFile(1));

        Assert.Equal($"Etl {ShortDay.Name(1)}: output edited: {ShortDay.Name(1)}.parquet", _workbench.Explain()[0]);
        Assert.Equal("1", _workbench.Etl()["Run"]);

        Assert.Equal(whole, File.ReadAllBytes(_workbench.DayFile(1)));
    }

    [Fact]
    public void A_truncated_day_file_without_its_archive_fails_its_labelling_with_its_name()
    {
        _workbench.Etl();
        Directory.Delete(_workbench.Raw, recursive: true);
        Truncate(_workbench.DayFile(1));

        var failure = Assert.Throws<StepException>(() => _workbench.Label()).Message;

        Assert.StartsWith("Label: 1 of 2 failed", failure);
        Assert.Contains($"{_workbench.DayFile(1)}: is damaged, cut off or no Parquet file", failure);
        Assert.True(File.Exists(_workbench.LabelledFile(2)));
    }

    [Fact]
    public void A_truncated_labelled_file_is_made_again_by_Label()
    {
        _workbench.Etl();
        _workbench.Label();
        var whole = File.ReadAllBytes(_workbench.LabelledFile(2));
        Truncate(_workbench.LabelledFile(2));

        Assert.Equal("1", _workbench.Label()["Run"]);

        Assert.Equal(whole, File.ReadAllBytes(_workbench.LabelledFile(2)));
    }

    [Fact]
    public void A_truncated_labelled_file_fails_the_training_with_its_name_and_leaves_no_model()
    {
        _workbench.Etl();
        _workbench.Label();
        Truncate(_workbench.LabelledFile(2));

        var failure = Assert.Throws<StepException>(() => _workbench.Train()).Message;

        Assert.Contains($"{_workbench.LabelledFile(2)}: is damaged, cut off or no Parquet file", failure);
        Assert.False(Directory.Exists(_workbench.Models));
    }

    [Fact]
    public void A_day_shorter_than_the_lookahead_says_what_can_be_done()
    {
        _workbench.Etl();

        var failure = Assert.Throws<StepException>(() => _workbench.Label("labelling.lookahead=19")).Message;

        Assert.StartsWith("Label: 2 of 2 failed", failure);
        Assert.Contains($"'{_workbench.DayFile(1)}' has 19 rows, and a lookahead of 19 minutes needs more.", failure);
        Assert.Contains("lower labelling.lookahead", failure);
    }

    [Theory]
    [InlineData("""{ "lr": 0.0005""", "best_params.json(", "is not JSON")]
    [InlineData("", "best_params.json: ", "is empty")]
    [InlineData("[1, 2]", "best_params.json(1,1)", "holds no keys; write one object")]
    [InlineData("""{ "lr": "fast" }""", "best_params.json(1,9)", "'lr' is 'fast'; it must be a number.")]
    [InlineData("""{ "lr": { "a": 1 } }""", "best_params.json(1,9)", "'lr' is a section; it must be a number.")]
    public void Broken_best_parameters_stop_the_run_before_its_first_step(string json, string place, string fault)
    {
        Directory.CreateDirectory(_workbench.Models);
        File.WriteAllText(_workbench.BestParameters, json);

        var found = Assert.Single(Assert.Throws<ConfigurationException>(() => _workbench.Etl()).Faults);

        Assert.Contains(place, found);
        Assert.Contains(fault, found);
        Assert.False(Directory.Exists(_workbench.PreProcessed));
    }

    static void Truncate(string path)
    {
        using var file = File.OpenWrite(path);
        file.SetLength(file.Length / 2);
    }
}
