using VerifyXunit.Tests.Support;

namespace VerifyXunit.Tests;

public sealed class DatesAndGuidsTests : IDisposable
{
    static readonly DateTime Noon = new(2024, 3, 14, 12, 0, 0, DateTimeKind.Utc);

    readonly SnapshotSite _site = new();

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task Values_are_numbered_by_first_appearance_and_stable_per_value()
    {
        var (first, second) = (Guid.NewGuid(), Guid.NewGuid());

        Assert.Equal("""
            {
              A: DateTime_1,
              B: DateTime_2,
              AgainA: DateTime_1,
              Day: Date_1,
              Time: Time_1,
              Offset: DateTimeOffset_1,
              Ids: [
                Guid_1,
                Guid_2,
                Guid_1,
                Guid_Empty
              ]
            }
            """, await _site.TextOf(new
        {
            A = Noon, B = Noon.AddDays(1), AgainA = Noon, Day = new DateOnly(2024, 3, 14), Time = new TimeOnly(12, 0),
            Offset = new DateTimeOffset(Noon), Ids = new[] { first, second, first, Guid.Empty },
        }));
    }

    [Fact]
    public async Task Equal_ticks_of_another_kind_are_another_date() => Assert.Equal(
        "[\n  DateTime_1,\n  DateTime_2\n]", await _site.TextOf(new[] { Noon, DateTime.SpecifyKind(Noon, DateTimeKind.Local) }));

    [Fact]
    public async Task Strings_that_are_dates_or_guids_are_replaced_too() => Assert.Equal("""
        {
          Guid: Guid_1,
          SameGuid: Guid_1,
          Day: Date_1,
          Utc: DateTime_1,
          Moment: DateTime_1,
          Offset: DateTimeOffset_1,
          Text: 2024-03-14 is a day,
          Number: 20240314
        }
        """, await _site.TextOf(new
    {
        Guid = "0f8fad5b-d9cb-469f-a165-70867728950e", SameGuid = Guid.Parse("0f8fad5b-d9cb-469f-a165-70867728950e"), Day = "2024-03-14",
        Utc = "2024-03-14T12:00:00Z", Moment = Noon, Offset = "2024-03-14T12:00:00.25+02:00", Text = "2024-03-14 is a day", Number = "20240314",
    }));

    [Fact]
    public async Task Dictionary_keys_are_replaced() =>
        Assert.Equal("{\n  Date_1: x\n}", await _site.TextOf(new Dictionary<DateOnly, string> { [new DateOnly(2024, 3, 14)] = "x" }));

    [Fact]
    public async Task Dates_and_guids_are_kept_on_request() => Assert.Equal("""
        {
          Date: 2024-03-14 12:00 Utc,
          Text: 2024-03-14,
          Id: 0f8fad5b-d9cb-469f-a165-70867728950e
        }
        """, await _site.TextOf(new { Date = Noon, Text = "2024-03-14", Id = Guid.Parse("0f8fad5b-d9cb-469f-a165-70867728950e") }, settings =>
    {
        settings.DontScrubDateTimes();
        settings.DontScrubGuids();
    }));

    [Fact]
    public async Task Dates_can_be_hidden_instead_of_numbered() =>
        Assert.Equal("{\n  Date: {Scrubbed}\n}", await _site.TextOf(new { Date = Noon }, settings => settings.DisableDateCounting()));

    [Fact]
    public async Task The_ends_of_the_calendar_have_names() => Assert.Equal(
        "[\n  Date_MinValue,\n  Date_MaxValue\n]", await _site.TextOf(new[] { DateTime.MinValue, DateTime.MaxValue }));
}
