using QuantGod.Incremental;
using QuantGod.Pipeline.Tests.Support;

namespace QuantGod.Pipeline.Tests.EndToEnd;

/// <summary>What a second run does after something has changed, and what it says beforehand.</summary>
[Collection(nameof(Training))]
public sealed class RerunTests : IDisposable
{
    readonly Workbench _workbench = new(1, 2, 3);

    public void Dispose() => _workbench.Dispose();

    [Fact]
    public void A_second_run_has_nothing_to_do_and_touches_no_output()
    {
        Assert.Equal("3 3 1", _workbench.RunAll());
        var before = new Dictionary<string, string>(_workbench.State());

        Assert.Equal(["Etl: up to date (3 items)", "Label: up to date (3 items)", "Train: up to date (1 item)"], _workbench.Explain());
        Assert.Equal("0 0 0", _workbench.RunAll());

        var after = _workbench.State();
        Assert.All(before.Where(file => !IsNewEachRun(file.Key)), file => Assert.Equal(file.Value, after[file.Key]));
    }

    [Fact]
    public void A_changed_threshold_labels_and_trains_again_but_leaves_the_day_files_alone()
    {
        _workbench.RunAll();
        var dayFiles = Directory.GetFiles(_workbench.PreProcessed).ToDictionary(path => path, File.GetLastWriteTimeUtc);

        var explained = _workbench.Explain("labelling.threshold_long=0.0003");

        const string Change = "labelling.yaml threshold_long 0.0002 -> 0.0003";
        Assert.Equal("Etl: up to date (3 items)", explained[0]);
        Assert.Equal($"Label {ShortDay.Name(1)}: {Change}; output missing: {ShortDay.Name(1)}.parquet", explained[1]);
        Assert.StartsWith($"Train base_model: {Change}; input will be rebuilt by Label", explained[^1]);
        Assert.Equal("0 3 1", _workbench.RunAll("labelling.threshold_long=0.0003"));
        Assert.All(dayFiles, file => Assert.Equal(file.Value, File.GetLastWriteTimeUtc(file.Key)));
    }

    [Fact]
    public void Going_back_to_an_earlier_threshold_labels_nothing_again()
    {
        _workbench.RunAll();
        _workbench.RunAll("labelling.threshold_long=0.0003");

        Assert.Equal("0 0 1", _workbench.RunAll());
    }

    [Fact]
    public void Explaining_writes_nothing()
    {
        _workbench.Etl();
        ShortDay.Archive(_workbench.Raw, day: 2, minutes: 21);
        var before = _workbench.State();

        var explained = _workbench.Explain("labelling.lookahead=3");

        Assert.Equal($"Etl {ShortDay.Name(2)}: input changed: {ShortDay.Name(2)}.data.zip", explained[0]);
        Assert.Equal(before, _workbench.State());
    }

    [Fact]
    public void Explaining_a_first_run_makes_no_folder()
    {
        var before = _workbench.State();

        Assert.Equal(7, _workbench.Explain().Length);

        Assert.Equal(before, _workbench.State());
        Assert.Equal([_workbench.Raw], Directory.GetDirectories(Path.Combine(_workbench.Data, "L2")));
    }

    [Fact]
    public void A_changed_archive_runs_only_its_day_again()
    {
        _workbench.RunAll();
        ShortDay.Archive(_workbench.Raw, day: 2, minutes: 21);

        Assert.Equal("1 1 1", _workbench.RunAll());
        Assert.Equal("20", _workbench.Fact(_workbench.DayFile(2), "rows"));
    }

    [Fact]
    public void New_times_are_written_down_only_while_nobody_else_is_at_work_and_keep_nobody_out()
    {
        _workbench.Etl();
        File.SetLastWriteTimeUtc(Path.Combine(_workbench.Raw, ShortDay.Name(2) + ".data.zip"), new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        using var session = _workbench.Open();

        using (DataFolderLock.Acquire(_workbench.Data, "Train")) Remember();
        Assert.True(Plan().HasNewTimes);

        Remember();
        Assert.False(Plan().HasNewTimes);
        DataFolderLock.Acquire(_workbench.Data, "Train").Dispose();

        StepPlan Plan() => session.Etl.Plan(new Dictionary<string, string>(), force: false, CancellationToken.None);
        void Remember() => session.Etl.RememberTimes(Plan());
    }

    [Fact]
    public void An_archive_touched_but_not_changed_runs_nothing()
    {
        _workbench.RunAll();
        File.SetLastWriteTimeUtc(Path.Combine(_workbench.Raw, ShortDay.Name(2) + ".data.zip"), new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc));

        Assert.Equal("0 0 0", _workbench.RunAll());
    }

    [Fact]
    public void A_removed_archive_takes_its_day_file_and_labelled_file_with_it()
    {
        _workbench.RunAll();
        File.Delete(Path.Combine(_workbench.Raw, ShortDay.Name(2) + ".data.zip"));

        Assert.Equal("0 0 1", _workbench.RunAll());

        Assert.False(File.Exists(_workbench.DayFile(2)));
        Assert.False(File.Exists(_workbench.LabelledFile(2)));
        Assert.True(File.Exists(_workbench.DayFile(1)));
    }

    [Fact]
    public void An_added_archive_runs_only_its_day_and_the_training()
    {
        _workbench.RunAll();
        ShortDay.Archive(_workbench.Raw, day: 4);

        Assert.Equal("1 1 1", _workbench.RunAll());
    }

    [Fact]
    public void A_forced_run_makes_the_same_bytes_again_the_model_included()
    {
        _workbench.RunAll();
        var before = _workbench.Outputs();

        Assert.Equal("3 3 1", _workbench.RunAll(new RunOptions { Workers = 1, Force = true }));

        Assert.Equal(3 + 3 + 5, before.Count);
        Assert.Equal(before, _workbench.Outputs());
    }

    [Fact]
    public void A_failed_day_leaves_the_others_done_and_is_all_that_the_next_run_does()
    {
        var archive = Path.Combine(_workbench.Raw, ShortDay.Name(2) + ".data.zip");
        var whole = File.ReadAllBytes(archive);
        File.WriteAllBytes(archive, whole[..5000]);

        var failure = Assert.Throws<StepException>(() => _workbench.Etl()).Message;

        Assert.StartsWith("Etl: 1 of 3 failed", failure);
        Assert.Contains($"\n  {ShortDay.Name(2)}: {archive}: has no directory at its end: the file is cut off at 5000 bytes. Download it again.", failure);
        Assert.True(File.Exists(_workbench.DayFile(1)) && File.Exists(_workbench.DayFile(3)));

        File.WriteAllBytes(archive, whole);
        Assert.Equal("1", _workbench.Etl()["Run"]);
        Assert.True(File.Exists(_workbench.DayFile(2)));
    }

    static bool IsNewEachRun(string file) => file.StartsWith("logs", StringComparison.Ordinal) || file.Contains(".incremental", StringComparison.Ordinal);
}
