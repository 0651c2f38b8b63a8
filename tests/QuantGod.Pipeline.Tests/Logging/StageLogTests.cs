using QuantGod.Pipeline.Running;
using QuantGod.Incremental;
using QuantGod.Pipeline.Tests.Support;

namespace QuantGod.Pipeline.Tests.Logging;

public sealed class StageLogTests : IDisposable
{
    readonly TemporaryFolder _folder = new();
    readonly SteppingClock _clock = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_file_is_named_after_stage_suffix_and_time()
    {
        using var plain = StageLog.Open(_folder.Path, new("etl"), _clock);
        using var labelling = StageLog.Open(_folder.Path, new("labelling", "SELL_0004_BUY_0008_1h"), _clock);

        Assert.Equal(_folder["etl", "etl_20260218_103201.log"], plain.Path);
        Assert.Equal(_folder["labelling", "labelling_SELL_0004_BUY_0008_1h_20260218_103201.log"], labelling.Path);
    }

    [Fact]
    public void Levels_are_padded_so_that_the_text_begins_in_one_column()
    {
        string path;
        using (var log = StageLog.Open(_folder.Path, new("etl"), _clock))
        {
            path = log.Path;
            log.Log.Information("Processing: {Archive}", "a.zip");
            log.Log.Warning("Trial {Trial}", 7);
            log.FileOnly.Error("{Value} is bad", -0.004);
        }

        Assert.Collection(
            File.ReadAllLines(path),
            line => Assert.Matches(@"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d \[INFO\]  Processing: a\.zip$", line),
            line => Assert.Matches(@"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d \[WARNING\] Trial 7$", line),
            line => Assert.Matches(@"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d \[ERROR\] -0\.004 is bad$", line));
    }

    [Fact]
    public void The_newest_thirty_are_kept_where_thirty_are_asked_for()
    {
        var names = Open(35, keep: 30);

        Assert.Equal(names[5..], Directory.GetFiles(_folder["etl"]).Select(path => Path.GetFileName(path)).Order());
    }

    [Fact]
    public void Files_of_others_stay()
    {
        _folder.Write(Path.Combine("etl", "notes.log"), "mine");

        Open(3, keep: 2);

        Assert.Equal(3, Directory.GetFiles(_folder["etl"]).Length);
        Assert.True(File.Exists(_folder["etl", "notes.log"]));
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_named()
    {
        _folder.Write("etl", "a file where the folder should be");

        var failure = Assert.Throws<StepException>(() => StageLog.Open(_folder.Path, new("etl"), _clock)).Message;

        Assert.StartsWith($"No log can be written to '{_folder["etl"]}'", failure);
    }

    [Fact]
    public void All_are_kept_where_nothing_is_asked_for()
    {
        Open(35, keep: null);

        Assert.Equal(35, Directory.GetFiles(_folder["etl"]).Length);
    }

    [Fact]
    public void A_file_beyond_fifty_megabytes_goes_on_in_a_numbered_part()
    {
        using (var log = StageLog.Open(_folder.Path, new("etl"), _clock))
        {
            var line = new string('x', 1 << 20);
            for (var i = 0; i < 52; i++) log.FileOnly.Information("{Line}", line);
        }

        var names = Directory.GetFiles(_folder["etl"]).Select(path => Path.GetFileName(path)).Order();
        Assert.Equal(["etl_20260218_103201.log", "etl_20260218_103201_001.log"], names);
    }

    string[] Open(int count, int? keep) => [.. Enumerable.Range(0, count).Select(_ =>
    {
        using var log = StageLog.Open(_folder.Path, new("etl", Kept: keep), _clock);
        log.FileOnly.Information("A run");
        _clock.Advance(TimeSpan.FromSeconds(1));
        return Path.GetFileName(log.Path);
    })];
}
