using QuantGod.Market.Messages;
using QuantGod.Pipeline.Etl;
using QuantGod.Incremental;
using QuantGod.Pipeline.Tests.Support;

namespace QuantGod.Pipeline.Tests.BadInput;

/// <summary>Days with bad lines, and days with holes.</summary>
public sealed class DirtyDayTests : IDisposable
{
    readonly Workbench _workbench = new();

    public void Dispose() => _workbench.Dispose();

    [Fact]
    public void Bad_lines_below_one_percent_are_counted_by_kind_in_record_and_log()
    {
        var lines = ShortDay.Lines(1);
        lines.InsertRange(100, ["", "not json", lines[200][..50], "[]", """{"type":"delta"}"""]);
        ShortDay.Archive(_workbench.Raw, ShortDay.Name(1), lines);

        Assert.Equal("5", _workbench.Etl()["Bad lines"]);

        var day = _workbench.Record(_workbench.DayFile(1)).FactsAs<EtlResult>()!;
        Assert.Equal((5, 1200), (day.BadLines, day.Messages));
        Assert.Equal(
            [new(LineFault.Blank, 1, 101), new(LineFault.NotJson, 1, 102), new(LineFault.CutJson, 1, 103)], day.BadLinesByFault.Take(3));
        Assert.Contains("bad lines: 1 Blank (first at line 101), 1 NotJson (first at line 102), 1 CutJson (first at line 103)", _workbench.Log("etl"));
    }

    [Fact]
    public void Above_one_percent_the_day_fails_with_kinds_and_lines()
    {
        var lines = ShortDay.Lines(1);
        lines.InsertRange(1, Enumerable.Repeat("not json", 30));
        ShortDay.Archive(_workbench.Raw, ShortDay.Name(1), lines);

        var failure = Assert.Throws<StepException>(() => _workbench.Etl()).Message;

        Assert.Contains($"{ShortDay.Name(1)}.data.zip: 30 of 1230 lines (2.44 %) are bad, above 1 %: 30 NotJson (first at line 2).", failure);
        Assert.False(File.Exists(_workbench.DayFile(1)));
    }

    [Fact]
    public void The_share_that_fails_a_day_is_a_setting()
    {
        var lines = ShortDay.Lines(1);
        lines.InsertRange(1, Enumerable.Repeat("not json", 30));
        ShortDay.Archive(_workbench.Raw, ShortDay.Name(1), lines);

        Assert.Equal("30", _workbench.Etl("etl.max_bad_line_share=0.05")["Bad lines"]);
    }

    [Fact]
    public void A_hole_of_over_five_minutes_is_a_warning_with_its_times()
    {
        ArchiveWithoutMinutes(8..14);

        _workbench.Etl();

        Assert.Contains($"[WARNING] {ShortDay.Name(1)}: no candle from 00:08 to 00:14 UTC (6 minutes)", _workbench.Log("etl"));
        Assert.Equal(("1", "6"), (_workbench.Fact(_workbench.DayFile(1), "gaps"), _workbench.Fact(_workbench.DayFile(1), "longest_gap_minutes")));
    }

    [Fact]
    public void A_hole_of_five_minutes_is_none()
    {
        ArchiveWithoutMinutes(8..13);

        _workbench.Etl();

        Assert.DoesNotContain("no candle from", _workbench.Log("etl"));
        Assert.Equal("0", _workbench.Fact(_workbench.DayFile(1), "gaps"));
    }

    void ArchiveWithoutMinutes(Range minutes)
    {
        var lines = ShortDay.Lines(1);
        var (from, to) = (minutes.Start.Value * ShortDay.LinesPerMinute, minutes.End.Value * ShortDay.LinesPerMinute);
        lines.RemoveRange(from, to - from);
        ShortDay.Archive(_workbench.Raw, ShortDay.Name(1), lines);
    }
}
