using QuantGod.Storage.Validation;

namespace QuantGod.Storage.Tests.Validation;

public sealed class TimeCheckTests : IDisposable
{
    static readonly IEnumerable<int> WholeDay = Enumerable.Range(1, 1439);

    readonly SoundDays _days = new();

    public void Dispose() => _days.Dispose();

    [Fact]
    public void Minute_that_stands_twice_is_not_in_order()
    {
        _days.Write(SoundDays.First, WholeDay.Concat([1438, 1439]).Order());
        AssertFinding(ValidationCheck.TimeOrder, 2, "2024-03-14 23:58", "2 rows not later than the rows before, first 2024-03-14 23:58");
    }

    [Fact]
    public void Minute_that_goes_back_is_not_in_order()
    {
        _days.Write(SoundDays.First, WholeDay.Append(700));
        AssertFinding(ValidationCheck.TimeOrder, 1, "2024-03-14 11:40");
    }

    [Fact]
    public void Row_within_a_minute_is_not_in_order()
    {
        SoundDays.Replace(_days.Write(SoundDays.First), "case when row = 5 then datetime + interval 250 millisecond else datetime end as datetime");
        AssertFinding(ValidationCheck.TimeOrder, 1, "2024-03-14 00:06:00.250000", "not at the start of a minute");
    }

    [Fact]
    public void Row_without_a_minute_is_not_finite()
    {
        SoundDays.Replace(_days.Write(SoundDays.First), "case when row = 5 then null when row = 6 then 'infinity'::timestamp else datetime end as datetime");
        AssertFinding(ValidationCheck.NotFinite, 2, null, "2 rows without a minute");
    }

    [Fact]
    public void File_that_begins_before_the_one_before_has_ended_is_not_in_order()
    {
        _days.Write(SoundDays.First, WholeDay.Append(1440));
        _days.Write(SoundDays.Second, Enumerable.Range(0, 1440));

        var finding = Assert.Single(_days.Validate(Only(ValidationCheck.TimeOrder)).Findings);

        Assert.Equal((SoundDays.Name(SoundDays.Second), "2024-03-15 00:00"), (finding.File, finding.Minute));
        Assert.Contains($"before {SoundDays.Name(SoundDays.First)} ends at 2024-03-15 00:00", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Minutes_of_another_day_than_the_name_s_are_a_warning()
    {
        _days.Write(SoundDays.First, WholeDay.Append(1440));

        var report = _days.Validate();

        var finding = Assert.Single(report.Findings);
        Assert.Equal((ValidationCheck.FileDay, ValidationSeverity.Warning, "2024-03-15 00:00"), (finding.Check, finding.Severity, finding.Minute));
        Assert.False(report.Failed);
    }

    [Fact]
    public void Name_without_a_day_is_a_warning()
    {
        File.Move(_days.Write(SoundDays.First), _days.File("14-03-2024"));
        AssertFinding(ValidationCheck.FileDay, 1, null, "does not begin with a day");
    }

    [Theory]
    [InlineData(600, 603, null)]
    [InlineData(600, 604, "2024-03-14 09:59")]
    [InlineData(1, 4, null)]
    [InlineData(1, 5, "2024-03-14 00:00")]
    [InlineData(1436, 1439, null)]
    [InlineData(1435, 1439, "2024-03-14 23:54")]
    public void Gap_of_five_minutes_is_sound_and_a_longer_one_is_not(int firstMissing, int lastMissing, string? after)
    {
        _days.Write(SoundDays.First, WholeDay.Where(minute => minute < firstMissing || minute > lastMissing));
        if (after is null) Assert.Empty(_days.Validate().Findings);
        else AssertFinding(ValidationCheck.Gaps, 1, after);
    }

    [Fact]
    public void Longest_of_several_gaps_is_the_one_measured()
    {
        _days.Write(SoundDays.First, WholeDay.Where(minute => minute is not (> 100 and < 107) and not (> 200 and < 217)));

        var finding = AssertFinding(ValidationCheck.Gaps, 2, "2024-03-14 03:20", "2 gaps of over 5 minutes; the longest, 17 minutes, after 2024-03-14 03:20");

        Assert.Equal((17, 5), (finding.Measured, finding.Limit));
    }

    [Theory, InlineData(1400, true), InlineData(1399, false)]
    public void Day_of_1400_rows_is_sound_and_one_of_fewer_is_not(int rows, bool sound)
    {
        var minutes = WholeDay.Where(minute => minute % 36 != 7 || minute > 36 * 39).ToList(); // 39 single minutes are missing
        _days.Write(SoundDays.First, minutes.Take(600).Concat(minutes.TakeLast(rows - 600)));

        var report = _days.Validate(Only(ValidationCheck.Rows));

        if (sound) Assert.Empty(report.Findings);
        else Assert.Equal((1399, 1400), (Assert.Single(report.Findings).Measured, report.Findings[0].Limit));
    }

    [Fact]
    public void Empty_file_is_short_of_rows_and_nothing_else()
    {
        _days.Write(SoundDays.First, []);
        AssertFinding(ValidationCheck.Rows, 1, null, "0 rows, at least 1400 expected");
    }

    static ValidationOptions Only(ValidationCheck check) => SoundDays.Options with { Checks = Severities.OnlyFor(check) };

    ValidationFinding AssertFinding(ValidationCheck check, int count, string? minute, string message = "")
    {
        var finding = Assert.Single(_days.Validate().Findings);
        Assert.Equal((check, count, minute), (finding.Check, finding.Count, finding.Minute));
        Assert.Contains(message, finding.Message, StringComparison.Ordinal);
        return finding;
    }
}
