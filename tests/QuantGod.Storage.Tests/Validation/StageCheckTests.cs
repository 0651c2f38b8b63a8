using QuantGod.Storage.Validation;

namespace QuantGod.Storage.Tests.Validation;

public sealed class StageCheckTests : IDisposable
{
    readonly SoundDays _days = new();

    public void Dispose() => _days.Dispose();

    [Fact]
    public void Calendar_days_without_a_file_are_one_finding_a_hole()
    {
        foreach (var day in new[] { "2024-02-27", "2024-03-01", "2024-03-02", "2024-03-04" }) _days.Write(day);

        var findings = _days.Validate().Findings;

        Assert.Equal([("2024-02-28", 2), ("2024-03-03", 1)], findings.Select(finding => (finding.Day!.Value.ToString("O"), finding.Count)));
        Assert.Equal("2 days of BTCUSDT without a file, 2024-02-28 to 2024-02-29", findings[0].Message);
    }

    [Fact]
    public void Hole_that_is_waived_in_part_is_several_findings()
    {
        _days.Write("2024-03-01");
        _days.Write("2024-03-06");

        var report = _days.Validate(SoundDays.Options with { Waivers = ["missing_days 2024-03-03..2024-03-04 archive lost"] });

        Assert.Equal([(2, null), (3, "archive lost"), (5, null)], report.Findings.Select(finding => (finding.Day!.Value.Day, finding.WaivedBy)));
        Assert.Equal((2, 1), (report.Failures, report.Checks.Single(check => check.Check == ValidationCheck.MissingDays).Waived));
    }

    [Fact]
    public void Labels_across_days_take_the_last_rows_only_where_no_next_day_is()
    {
        foreach (var (day, dropped) in new[] { ("2024-03-01", 0), ("2024-03-02", 60), ("2024-03-04", 60) })
        {
            _days.Write(day);
            _days.Label(day, dropped: dropped);
        }

        Assert.Equal([ValidationCheck.MissingDays], _days.ValidateAcrossDays().Findings.Select(finding => finding.Check).Distinct());

        _days.Label("2024-03-01", dropped: 60);
        var findings = _days.ValidateAcrossDays().Findings.Where(finding => finding.Check != ValidationCheck.MissingDays);
        Assert.Equal([(ValidationCheck.Gaps, "2024-03-01"), (ValidationCheck.Rows, "2024-03-01")],
            findings.Select(finding => (finding.Check, $"{finding.Day:yyyy-MM-dd}")));
    }

    [Fact]
    public void Days_of_two_symbols_are_two_series()
    {
        File.Copy(_days.Write("2024-03-01"), Path.Combine(_days.PreProcessed.Folder, "2024-03-01_ETHUSDT_ob200.parquet"));
        File.Copy(_days.Write("2024-03-02"), Path.Combine(_days.PreProcessed.Folder, "2024-03-02_ETHUSDT_ob200.parquet"));
        Assert.Empty(_days.Validate().Findings);
    }

    [Fact]
    public void File_of_one_stage_only_is_a_finding()
    {
        foreach (var day in new[] { "2024-03-01", "2024-03-02", "2024-03-03" }) _days.Write(day);
        foreach (var day in new[] { "2024-03-01", "2024-03-02", "2024-03-03" }) _days.Label(day);
        File.Delete(_days.LabelledFile("2024-03-03"));
        File.Delete(_days.File("2024-03-01"));

        var findings = _days.ValidateBoth().Findings;

        Assert.All(findings, finding => Assert.Equal(ValidationCheck.FileSets, finding.Check));
        Assert.Equal(
            [
                (SoundDays.Name("2024-03-03"), "is in pre_processed and not in labelled"),
                (SoundDays.Name("2024-03-01"), "is in labelled and not in pre_processed"),
            ],
            findings.Select(finding => (finding.File!, finding.Message)));
    }

    [Fact]
    public void Stage_without_files_fails()
    {
        var report = _days.ValidateBoth();

        Assert.True(report.Failed);
        Assert.Equal(["has no day files", "has no day files"], report.Findings.Select(finding => finding.Message));
    }

    [Fact]
    public void Target_that_is_no_class_is_counted_and_the_first_is_placed()
    {
        _days.Write(SoundDays.First);
        _days.Label(SoundDays.First, row => row is 10 or 20 ? 3 : row % 3);

        var finding = Assert.Single(_days.ValidateBoth().Findings);

        Assert.Equal((ValidationCheck.Targets, 2, "2024-03-14 00:11"), (finding.Check, finding.Count, finding.Minute));
        Assert.Equal("2 rows; at 2024-03-14 00:11 the target is 3, classes are 0, 1 and 2", finding.Message);
    }

    [Fact]
    public void Missing_target_is_no_class()
    {
        _days.Write(SoundDays.First);
        SoundDays.Replace(_days.Label(SoundDays.First), "case when row > 0 then target end as target");
        Assert.Contains("the target is no class", Assert.Single(_days.ValidateBoth().Findings).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Labelled_file_without_a_target_column_lacks_a_column()
    {
        _days.Write(SoundDays.First);
        SoundDays.Rewrite(_days.Label(SoundDays.First), "select * exclude (row, target)");
        Assert.Equal((ValidationCheck.Columns, "target"), (Assert.Single(_days.ValidateBoth().Findings).Check, _days.ValidateBoth().Findings[0].Column));
    }

    [Fact]
    public void Labelled_file_of_one_class_is_a_finding_and_one_of_two_is_not()
    {
        foreach (var day in new[] { SoundDays.First, SoundDays.Second }) _days.Write(day);
        _days.Label(SoundDays.First, _ => 1);
        _days.Label(SoundDays.Second, row => row % 2 * 2);

        var finding = Assert.Single(_days.ValidateBoth().Findings);

        Assert.Equal((ValidationCheck.Classes, SoundDays.Name(SoundDays.First), 1.0, 2.0), (finding.Check, finding.File, finding.Measured, finding.Limit));
    }

    [Theory, InlineData(41, 2.97), InlineData(42, null)]
    public void Class_below_3_percent_of_all_targets_is_a_warning(int sells, double? percent)
    {
        _days.Write(SoundDays.First);
        _days.Label(SoundDays.First, row => row < sells ? 0 : 1 + row % 2); // 1,379 rows

        var report = _days.ValidateBoth();

        if (percent is null) Assert.Empty(report.Findings);
        else
        {
            var finding = Assert.Single(report.Findings);
            Assert.Equal((ValidationCheck.ClassShare, ValidationSeverity.Warning), (finding.Check, finding.Severity));
            Assert.Equal(percent.Value, finding.Measured * 100, 2);
            Assert.Equal("class 0 is 2.97 % of 1379 targets, at least 3 % expected", finding.Message);
        }

        Assert.False(report.Failed);
    }

    [Fact]
    public void Rows_that_labelling_took_are_not_missed()
    {
        _days.Write(SoundDays.First, Enumerable.Range(1, 1400));
        _days.Label(SoundDays.First);
        Assert.Empty(_days.ValidateBoth(SoundDays.Options with { MaxGapMinutes = 40 }).Findings);
    }
}
