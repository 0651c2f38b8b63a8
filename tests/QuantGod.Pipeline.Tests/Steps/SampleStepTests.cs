using QuantGod.Market.Synthetic;
using QuantGod.Pipeline.Etl;
using QuantGod.Pipeline.Tests.Support;
using QuantGod.Storage.Archives;

namespace QuantGod.Pipeline.Tests.Steps;

public sealed class SampleStepTests : IDisposable
{
    static readonly RunOptions TwoDays = new() { Workers = 2, MakesSample = true, Sample = new SampleOptions { Days = 2 } };

    readonly Workbench _workbench = new();

    public void Dispose() => _workbench.Dispose();

    [Fact]
    public void Days_made_side_by_side_are_the_markets_own_and_are_not_made_twice()
    {
        using (var session = _workbench.Open(TwoDays)) Assert.Contains(KeyValuePair.Create("Run", "2"), session.Sample.Execute());

        Assert.Equal(ShortDay.Lines(1), FirstLines(1));
        Assert.Equal(ShortDay.Lines(2), FirstLines(2));
        using var again = _workbench.Open(TwoDays);
        Assert.False(Workbench.IsStale(again.Sample));
        Assert.Equal(2, again.Etl.DayFiles().Count);
    }

    [Fact]
    public void Steps_after_it_count_on_what_it_will_make()
    {
        using var session = _workbench.Open(TwoDays);

        var explained = Workbench.Explain(force: false, session.Sample, session.Etl);

        Assert.Equal(4, explained.Length);
        Assert.StartsWith($"Sample {ShortDay.Name(1)}: output missing", explained[0]);
        Assert.StartsWith($"Etl {ShortDay.Name(1)}: ", explained[2]);
    }

    [Fact]
    public void Archives_of_ones_own_are_left_alone_and_none_is_made()
    {
        ShortDay.Archive(_workbench.Raw, day: 5);
        using var session = _workbench.Open(TwoDays);

        Assert.False(Workbench.IsStale(session.Sample));
        Assert.Single(session.Etl.DayFiles());
    }

    [Fact]
    public void Archives_that_were_asked_for_stay_when_others_are_usual()
    {
        var asked = TwoDays with { Sample = new SampleOptions { Days = 3, Market = new() { Seed = 9, Depth = 500 } } };
        using (var session = _workbench.Open(asked)) session.Sample.Execute();

        using (var later = _workbench.Open(TwoDays with { KeepsSample = true }))
        {
            Assert.False(Workbench.IsStale(later.Sample));
            Assert.Equal(3, later.Etl.DayFiles().Count);
        }

        using var changed = _workbench.Open(TwoDays);
        Assert.Contains("Sample 2025-01-03_BTCUSDT_ob500: output will be removed, its input is gone", Workbench.Explain(force: false, changed.Sample));
    }

    [Fact]
    public void Archives_of_a_run_that_was_killed_are_completed()
    {
        using (var session = _workbench.Open(TwoDays with { Sample = new SampleOptions { Days = 1 } })) session.Sample.Execute();
        File.Delete(Path.Combine(_workbench.Data, ".incremental", "Sample.json"));

        using var later = _workbench.Open(TwoDays with { KeepsSample = true });

        Assert.Equal([$"Sample {ShortDay.Name(2)}: output missing: {ShortDay.Name(2)}.data.zip"], Workbench.Explain(force: false, later.Sample));
    }

    [Fact]
    public void A_zip_that_is_no_day_archive_is_nobodys_archive()
    {
        ShortDay.Archive(_workbench.Raw, "backup", ("a", [65]));
        using var session = _workbench.Open(TwoDays);

        Assert.True(Workbench.IsStale(session.Sample));
    }

    List<string> FirstLines(int day)
    {
        using var archive = DayArchive.Open(Path.Combine(_workbench.Raw, ShortDay.Name(day) + ".data.zip"));
        var lines = new List<string>();
        while (lines.Count < ShortDay.Minutes * ShortDay.LinesPerMinute && archive.TryReadLine(out var line))
            lines.Add(System.Text.Encoding.UTF8.GetString(line));
        return lines;
    }
}
