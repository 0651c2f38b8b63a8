using QuantGod.Storage.Tests.Support;
using QuantGod.Storage.Validation;

namespace QuantGod.Storage.Tests.Validation;

public sealed class DayFileValidatorTests : IDisposable
{
    readonly SoundDays _days = new();

    public void Dispose() => _days.Dispose();

    [Fact]
    public void Sound_days_of_two_stages_have_no_findings()
    {
        foreach (var day in new[] { SoundDays.First, SoundDays.Second })
        {
            _days.Write(day);
            _days.Label(day);
        }

        var report = _days.ValidateBoth();

        Assert.Empty(report.Findings);
        Assert.False(report.Failed);
        Assert.Equal([("pre_processed", 2, 2878L), ("labelled", 2, 2758L)], report.Stages.Select(stage => (stage.Name, stage.Files, stage.Rows)));
        Assert.Equal(new DateOnly(2024, 3, 15), report.Stages[0].LastDay);
        Assert.Equal((4, 2), (FilesOf(report, ValidationCheck.Book), FilesOf(report, ValidationCheck.Targets)));
    }

    [Fact]
    public void File_with_the_810_columns_is_sound_and_one_without_its_last_is_not()
    {
        WriteRow(_days.File(SoundDays.First), Some.AllColumns);
        WriteRow(_days.File(SoundDays.Second), Some.AllColumns[..^1]);

        var finding = Assert.Single(_days.Validate(new ValidationOptions { Checks = Severities.OnlyFor(ValidationCheck.Columns) }).Findings);

        Assert.Equal((SoundDays.Name(SoundDays.Second), 810.0, 811.0, "ask_199_s"), (finding.File, finding.Measured, finding.Limit, finding.Column));
    }

    [Theory]
    [InlineData("select * exclude (row, close)", "close", "column 10 is bid_0_p Double, should be close Double")]
    [InlineData("select * exclude (row), 1.0::double as extra", "extra", "column 19 is extra Double, should be nothing")]
    [InlineData("select * exclude (row) replace (1::int as body)", "body", "column 1 is body Integer, should be body Double")]
    [InlineData("select * exclude (row, datetime), datetime", "body", "column 0 is body Double, should be datetime Timestamp")]
    [InlineData("select * exclude (row) replace ('x' as datetime)", "datetime", "column 0 is datetime Varchar, should be datetime Timestamp")]
    public void Columns_that_are_not_a_day_file_s_are_named_and_the_other_files_are_read(string select, string column, string fault)
    {
        _days.Write(SoundDays.Second);
        SoundDays.Rewrite(_days.Write(SoundDays.First), select);

        var finding = Assert.Single(_days.Validate().Findings);

        Assert.Equal((ValidationCheck.Columns, SoundDays.Name(SoundDays.First), column), (finding.Check, finding.File, finding.Column));
        Assert.Contains(fault, finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("case when row in (7, 9) then 'nan'::double else max_spread end as max_spread", "max_spread is NaN")]
    [InlineData("case when row in (7, 9) then 'inf'::double else ask_1_s end as ask_1_s", "ask_1_s is Infinity")]
    [InlineData("case when row in (7, 9) then '-inf'::double else body end as body, if(row = 7, 'inf'::double, close) as close", "body is -Infinity")]
    [InlineData("case when row not in (7, 9) then close end as close", "close is no value")]
    [InlineData("case when row in (7, 9) then null else bid_1_p end as bid_1_p", "bid_1_p is no value")]
    public void Values_that_are_not_finite_are_counted_and_the_first_is_placed(string columns, string fault)
    {
        SoundDays.Replace(_days.Write(SoundDays.First), columns);

        var finding = Assert.Single(_days.Validate().Findings);

        Assert.Equal((ValidationCheck.NotFinite, 2, "2024-03-14 00:08"), (finding.Check, finding.Count, finding.Minute));
        Assert.Contains(fault, finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Finite_values_whose_sum_is_not_are_sound()
    {
        SoundDays.Replace(_days.Write(SoundDays.First), "1.7e308::double as body, 1.7e308::double as close");
        Assert.Empty(_days.Validate().Findings);
    }

    [Theory]
    [InlineData("bid_1_p", 99.0, 1, "bid_1_p is 99, not below the 99")]
    [InlineData("ask_1_p", 100.5, 1, "ask_1_p is 100.5, not above the 101")]
    [InlineData("ask_0_p", 99.0, 0, "best bid 99 is not below best ask 99")]
    public void Book_out_of_order_or_crossed_is_placed_at_its_level(string column, double price, int level, string fault)
    {
        SoundDays.Replace(_days.Write(SoundDays.First), FormattableString.Invariant($"if(row >= 100, {price}::double, {column}) as {column}"));

        var finding = Assert.Single(_days.Validate().Findings);

        Assert.Equal((ValidationCheck.Book, 1339, level), (finding.Check, finding.Count, finding.Level));
        Assert.Equal("2024-03-14 01:41", finding.Minute);
        Assert.Contains(fault, finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Price_of_a_rank_without_size_is_not_part_of_the_book()
    {
        SoundDays.Replace(_days.Write(SoundDays.First), "99.5::double as bid_1_p, 0.0::double as bid_1_s");
        Assert.Empty(_days.Validate().Findings);
    }

    [Fact]
    public void Damaged_file_is_a_finding_and_the_others_are_read()
    {
        _days.Write(SoundDays.First);
        var path = _days.Write(SoundDays.Second);
        var bytes = File.ReadAllBytes(path);
        bytes.AsSpan(20, bytes.Length / 3).Fill(0xFF);
        File.WriteAllBytes(path, bytes);
        File.WriteAllText(_days.File("2024-03-16"), "datetime,body");

        var report = _days.Validate();

        Assert.Equal([ValidationCheck.Damaged, ValidationCheck.Damaged], report.Findings.Select(finding => finding.Check));
        Assert.Equal([SoundDays.Name(SoundDays.Second), SoundDays.Name("2024-03-16")], report.Findings.Select(finding => finding.File));
        Assert.All(report.Findings, finding => Assert.DoesNotContain(_days.PreProcessed.Folder, finding.Message, StringComparison.Ordinal));
        Assert.Equal((3, 1), (FilesOf(report, ValidationCheck.Damaged), FilesOf(report, ValidationCheck.Rows)));
        Assert.Equal(1439, report.Stages[0].Rows);
    }

    [Fact]
    public void Report_is_the_same_whatever_the_number_of_workers()
    {
        for (var day = 0; day < 40; day++) _days.Write(new DateOnly(2024, 1, 1).AddDays(day).ToString("O"), Enumerable.Range(1, 20 + day));
        var options = SoundDays.Options with { MinRowsPerDay = 40 };

        var (one, four) = (_days.Validate(options, workers: 1), _days.Validate(options, workers: 4));

        Assert.Equal(20, one.Findings.Count(finding => finding.Check == ValidationCheck.Rows));
        Assert.Equal(one.ToTable(), four.ToTable());
        Assert.Equal(one.Findings, four.Findings);
    }

    [Fact]
    public void Folder_whose_name_looks_like_a_pattern_is_read()
    {
        var stage = new ValidationStage("pre_processed", Path.Combine(_days.Other("a[1]*"), "b=1"), Labelled: false);
        Directory.CreateDirectory(stage.Folder);
        File.Copy(_days.Write(SoundDays.First), Path.Combine(stage.Folder, SoundDays.Name(SoundDays.First)));

        var report = new DayFileValidator(SoundDays.Options, 1).Validate([stage], null, CancellationToken.None);

        Assert.Empty(report.Findings);
        Assert.Equal(1439, report.Stages[0].Rows);
    }

    [Fact]
    public void Progress_counts_up_to_all_files()
    {
        for (var day = 1; day <= 20; day++) _days.Write(new DateOnly(2024, 1, day).ToString("O"), [1]);
        var calls = new List<(int, int)>();

        new DayFileValidator(SoundDays.Options, 2).Validate([_days.PreProcessed], (read, all) => calls.Add((read, all)), CancellationToken.None);

        Assert.Equal(2, calls.Count);
        Assert.Equal((20, 20), calls[^1]);
    }

    [Fact]
    public void Validating_stops_when_cancelled()
    {
        _days.Write(SoundDays.First);
        Assert.Throws<OperationCanceledException>(() =>
            new DayFileValidator(SoundDays.Options, 1).Validate([_days.PreProcessed], null, new CancellationToken(canceled: true)));
    }

    static int FilesOf(ValidationReport report, ValidationCheck check) => report.Checks.Single(outcome => outcome.Check == check).Files;

    static void WriteRow(string path, IEnumerable<string> columns) =>
        ParquetSql.Write(path, "select timestamp '2024-03-14 00:01' as datetime, " + string.Join(", ", columns.Select(column => $"0.5::double as {column}")));
}
