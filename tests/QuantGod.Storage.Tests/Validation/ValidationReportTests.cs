using System.Text.Json;
using QuantGod.Storage.Validation;

namespace QuantGod.Storage.Tests.Validation;

public sealed class ValidationReportTests : IDisposable
{
    readonly SoundDays _days = new();

    public void Dispose() => _days.Dispose();

    [Theory]
    [InlineData(ValidationSeverity.Off, 0, false)]
    [InlineData(ValidationSeverity.Warning, 1, false)]
    [InlineData(ValidationSeverity.Failure, 1, true)]
    public void Severity_decides_whether_a_finding_counts_and_fails(ValidationSeverity severity, int findings, bool failed)
    {
        _days.Write(SoundDays.First, Enumerable.Range(1, 1300));

        var report = _days.Validate(SoundDays.Options with { Checks = Severities.OnlyFor(ValidationCheck.Rows, severity) });

        Assert.Equal((findings, failed), (report.Findings.Count, report.Failed));
        Assert.Equal(severity == ValidationSeverity.Off ? 0 : 1, report.Checks.Single(check => check.Check == ValidationCheck.Rows).Files);
    }

    [Fact]
    public void Every_check_can_be_off()
    {
        File.WriteAllText(_days.File(SoundDays.First), "no Parquet file");
        _days.Write(SoundDays.Second, [5, 5, 4000]);
        _days.Write("2024-03-19", []);

        var report = _days.ValidateBoth(new ValidationOptions { Checks = Severities.All(ValidationSeverity.Off) });

        Assert.Empty(report.Findings);
        Assert.All(report.Checks, check => Assert.Equal(0, check.Files));
    }

    [Fact]
    public void Waived_finding_stays_in_the_report_and_fails_nothing()
    {
        _days.Write(SoundDays.First, Enumerable.Range(1, 1439).Where(minute => minute is < 120 or > 130));
        _days.Write(SoundDays.Second);

        var report = _days.Validate(SoundDays.Options with { Waivers = ["gaps 2024-03-14 exchange maintenance", "gaps 2024-03-15 never was"] });

        Assert.False(report.Failed);
        Assert.Equal("exchange maintenance", Assert.Single(report.Findings).WaivedBy);
        Assert.Equal(["gaps 2024-03-15 never was"], report.UnusedWaivers);
        Assert.Contains("(waived: exchange maintenance)", report.ToTable(), StringComparison.Ordinal);
        Assert.Contains("'gaps 2024-03-15 never was' covers nothing", report.ToTable(), StringComparison.Ordinal);
    }

    [Fact]
    public void Table_has_a_line_a_check_with_the_finding_farthest_from_its_limit()
    {
        _days.Write(SoundDays.First, Enumerable.Range(1, 1399));
        _days.Write(SoundDays.Second, Enumerable.Range(1, 1300));

        var lines = _days.Validate().ToTable().Split('\n');

        Assert.Equal("Check         Severity  Files  Findings  Waived  Worst", lines[0]);
        Assert.Equal(
            "rows          failure       2         2       0  pre_processed/2024-03-15_BTCUSDT_ob200.parquet: 1300 rows, at least 1400 expected", lines[7]);
        Assert.Equal("book          failure       2         0       0", lines[8]);
        Assert.Equal("2 files, 2699 rows: 4 failures, 0 warnings.", lines[^1]);
    }

    [Fact]
    public void Json_is_the_same_wherever_the_data_lie_and_whatever_the_workers()
    {
        using var elsewhere = new SoundDays();
        foreach (var days in new[] { _days, elsewhere })
        {
            days.Write(SoundDays.First, Enumerable.Range(1, 1300));
            File.WriteAllText(days.File(SoundDays.Second), "no Parquet file");
        }

        Assert.Equal(Saved(_days.Validate(workers: 1), _days.Other("report.json")), Saved(elsewhere.Validate(workers: 3), elsewhere.Other("report.json")));
    }

    [Fact]
    public void Json_has_the_options_and_names_in_snake_case()
    {
        _days.Write(SoundDays.First, Enumerable.Range(1, 1300));

        using var json = JsonDocument.Parse(Saved(_days.Validate(), _days.Other("report.json")));

        var root = json.RootElement;
        Assert.True(root.GetProperty("failed").GetBoolean());
        Assert.Equal("failure", root.GetProperty("options").GetProperty("checks").GetProperty("missing_days").GetString());
        Assert.Equal(1400, root.GetProperty("options").GetProperty("min_rows_per_day").GetInt32());
        Assert.Equal("2024-03-14", root.GetProperty("stages")[0].GetProperty("first_day").GetString());
        var rows = root.GetProperty("findings").EnumerateArray().Single(finding => finding.GetProperty("check").GetString() == "rows");
        Assert.Equal((1300, 1400), (rows.GetProperty("measured").GetDouble(), rows.GetProperty("limit").GetDouble()));
        Assert.Equal(SoundDays.Name(SoundDays.First), rows.GetProperty("file").GetString());
        Assert.False(rows.TryGetProperty("waived_by", out _));
    }

    static string Saved(ValidationReport report, string path)
    {
        report.Save(path);
        return File.ReadAllText(path);
    }
}
