using QuantGod.Incremental;
using QuantGod.Pipeline.Tests.Support;

namespace QuantGod.Pipeline.Tests.EndToEnd;

/// <summary>Whoever brings day files or labelled files without what they were made from goes on from there.</summary>
[Collection(nameof(Training))]
public sealed class BroughtFilesTests : IDisposable
{
    readonly Workbench _workbench = new(1, 2, 3);
    readonly Workbench _elsewhere = new();

    public void Dispose()
    {
        _workbench.Dispose();
        _elsewhere.Dispose();
    }

    [Fact]
    public void Day_files_without_archives_are_labelled_and_trained_from()
    {
        _workbench.Etl();
        Bring(_workbench.PreProcessed, _elsewhere.PreProcessed);
        var brought = _elsewhere.State();

        Assert.Equal("0 3 1", _elsewhere.RunAll());

        var after = _elsewhere.State();
        Assert.All(brought, file => Assert.Equal(file.Value, after[file.Key]));
    }

    [Fact]
    public void Labelled_files_alone_are_trained_from()
    {
        _workbench.Etl();
        _workbench.Label();
        Bring(_workbench.Labelled, Path.Combine(_elsewhere.Data, "L2", Path.GetFileName(_workbench.Labelled)));

        Assert.Equal("0 0 1", _elsewhere.RunAll());
    }

    [Fact]
    public void Nothing_is_removed_when_every_archive_is_gone()
    {
        _workbench.RunAll();
        var outputs = _workbench.Outputs();
        Directory.Delete(_workbench.Raw, recursive: true);

        Assert.Equal("0 0 0", _workbench.RunAll());

        Assert.Equal(outputs, _workbench.Outputs());
    }

    [Fact]
    public void A_brought_day_beside_archives_joins_their_days()
    {
        _workbench.Etl();
        Bring(_workbench.PreProcessed, _elsewhere.PreProcessed);
        File.Delete(_elsewhere.DayFile(3));
        ShortDay.Archive(_elsewhere.Raw, day: 3);

        Assert.Equal("1 3 1", _elsewhere.RunAll());
        Assert.True(File.Exists(_elsewhere.DayFile(1)));
    }

    [Fact]
    public void Days_of_two_symbols_are_labelled_but_not_trained_on_together()
    {
        ShortDay.Archive(_workbench.Raw, ShortDay.Name(2, "ETHUSDT"), ShortDay.LinesOf("ETHUSDT", 2));
        Assert.Equal("4", _workbench.Etl()["Run"]);
        Assert.Equal("4", _workbench.Label()["Run"]);

        var failure = Assert.Throws<StepException>(() => _workbench.Train()).Message;

        Assert.Contains("holds days of BTCUSDT and ETHUSDT; a model is trained on one symbol", failure);
        Assert.Contains("data folder of its own", failure);
    }

    [Fact]
    public void Two_files_of_one_day_are_not_trained_on_together()
    {
        _workbench.Etl();
        File.Copy(_workbench.DayFile(2), Path.Combine(_workbench.PreProcessed, ShortDay.Name(2, depth: 500) + ".parquet"));
        _workbench.Label();

        var failure = Assert.Throws<StepException>(() => _workbench.Train()).Message;

        Assert.Contains($"'{_workbench.LabelledFile(2)}' and '{ShortDay.Name(2, depth: 500)}.parquet' overlap", failure);
        Assert.Contains("the first ends at 2025-01-02 00:17, the second begins at 2025-01-02 00:01", failure);
    }

    [Fact]
    public void A_column_that_labelled_files_lack_is_named()
    {
        _workbench.Etl();
        _workbench.Label();
        Directory.Delete(_workbench.Raw, recursive: true);
        Directory.Delete(_workbench.PreProcessed, recursive: true);
        Directory.Delete(Path.Combine(_workbench.Labelled, ".records"), recursive: true);

        var failure = Assert.Throws<StepException>(() => _workbench.Train("etl.orderbook_levels=6", "base_model.features=[body, ask_5_s]")).Message;

        Assert.Contains("ask_5_s", failure);
        Assert.Contains(_workbench.LabelledFile(1), failure);
    }

    static void Bring(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.GetFiles(from)) File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
    }
}
