using System.ComponentModel.DataAnnotations;
using QuantGod.Storage.Validation;

namespace QuantGod.Storage.Tests.Validation;

public sealed class ValidationOptionsTests
{
    [Fact]
    public void Defaults_are_sound() => Assert.Empty(Faults(new ValidationOptions()));

    [Fact]
    public void Every_check_has_a_severity_of_its_own()
    {
        Assert.Equal(Enum.GetNames<ValidationCheck>().Order(), Severities.Properties.Select(property => property.Name).Order());
        Assert.All(Enum.GetValues<ValidationCheck>(), check => Assert.Equal(
            [check], Enum.GetValues<ValidationCheck>().Where(other => Severities.OnlyFor(check).Of(other) == ValidationSeverity.Failure)));
    }

    [Theory]
    [InlineData("gaps", "has no day")]
    [InlineData("", "has no day")]
    [InlineData("gap 2024-03-14 maintenance", "there is no check 'gap'; known are damaged, columns, file_day")]
    [InlineData("gaps 14.03.2024 maintenance", "'14.03.2024' is no day like 2024-03-14")]
    [InlineData("gaps 2024-02-30 maintenance", "is no day")]
    [InlineData("gaps 2024-03-14..2024-03-13 maintenance", "no span like 2024-03-14..2024-03-16")]
    [InlineData("gaps 2024-03-14", "has no reason")]
    [InlineData("gaps 2024-03-14 -", "has no reason")]
    public void Waiver_that_cannot_be_read_is_a_fault_with_the_reason_why(string waiver, string fault)
    {
        var faults = Faults(new ValidationOptions { Waivers = ["rows * thin", waiver] });

        Assert.Equal([nameof(ValidationOptions.Waivers)], Assert.Single(faults).MemberNames);
        Assert.StartsWith($"holds '{waiver}': ", faults[0].ErrorMessage, StringComparison.Ordinal);
        Assert.Contains(fault, faults[0].ErrorMessage, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("gaps 2024-03-14 exchange maintenance, 02:00 to 02:20", "gaps 2024-03-14 exchange maintenance, 02:00 to 02:20")]
    [InlineData("  missing_days   2024-03-14..2024-03-16:  archive lost ", "missing_days 2024-03-14..2024-03-16 archive lost")]
    [InlineData("class_share *: quiet market", "class_share * quiet market")]
    public void Waiver_is_check_day_and_reason(string text, string read) => Assert.Equal(read, ValidationWaiver.Parse(text).ToString());

    [Theory]
    [InlineData("gaps 2024-03-14 x", ValidationCheck.Gaps, "2024-03-14", true)]
    [InlineData("gaps 2024-03-14 x", ValidationCheck.Gaps, "2024-03-15", false)]
    [InlineData("gaps 2024-03-14 x", ValidationCheck.Rows, "2024-03-14", false)]
    [InlineData("gaps 2024-03-14 x", ValidationCheck.Gaps, null, false)]
    [InlineData("gaps 2024-03-14..2024-03-16 x", ValidationCheck.Gaps, "2024-03-16", true)]
    [InlineData("gaps 2024-03-14..2024-03-16 x", ValidationCheck.Gaps, "2024-03-17", false)]
    [InlineData("class_share * x", ValidationCheck.ClassShare, null, true)]
    public void Waiver_covers_its_check_on_its_days(string waiver, ValidationCheck check, string? day, bool covered) =>
        Assert.Equal(covered, ValidationWaiver.Parse(waiver).Covers(check, day is null ? null : DateOnly.ParseExact(day, "O")));

    [Theory, InlineData(810, true), InlineData(10, true), InlineData(811, false)]
    public void Columns_are_those_of_whole_levels(int columns, bool sound)
    {
        var faults = Faults(new ValidationOptions { Columns = columns });

        Assert.Equal(sound, faults.Count == 0);
        if (!sound) Assert.Contains($"is {columns}", faults[0].ErrorMessage, StringComparison.Ordinal);
    }

    [Theory, InlineData(0), InlineData(1441)]
    public void Rows_beyond_a_day_are_a_fault(int rows) =>
        Assert.Equal([nameof(ValidationOptions.MinRowsPerDay)], Assert.Single(Faults(new ValidationOptions { MinRowsPerDay = rows })).MemberNames);

    static List<ValidationResult> Faults(ValidationOptions options)
    {
        var faults = new List<ValidationResult>();
        Validator.TryValidateObject(options, new ValidationContext(options), faults, validateAllProperties: true);
        return faults;
    }
}
