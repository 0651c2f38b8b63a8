using VerifyXunit.Tests.Support;

namespace VerifyXunit.Tests;

public sealed class MemberSettingsTests : IDisposable
{
    static readonly Trial Sample = new() { Name = "t", Score = 0.5, Elapsed = TimeSpan.FromSeconds(3), Tags = { ["Score"] = "tag", ["k"] = "v" } };

    readonly SnapshotSite _site = new();

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task A_name_is_ignored_in_objects_and_dictionaries() => Assert.Equal("""
        {
          Name: t,
          Elapsed: 00:00:03,
          Tags: {
            k: v
          }
        }
        """, await _site.TextOf(Sample, settings => settings.IgnoreMember("Score")));

    [Fact]
    public async Task A_member_is_ignored_on_its_own_type_alone() => Assert.Equal("""
        {
          Name: t,
          Elapsed: 00:00:03,
          Tags: {
            Score: tag,
            k: v
          }
        }
        """, await _site.TextOf(Sample, settings => settings.IgnoreMember<Trial>(trial => trial.Score)));

    [Fact]
    public async Task Members_of_a_type_are_ignored() => Assert.DoesNotContain(
        "Elapsed", await _site.TextOf(Sample, settings => settings.IgnoreMembersWithType<TimeSpan>()), StringComparison.Ordinal);

    [Fact]
    public async Task A_scrubbed_member_keeps_its_name() => Assert.Contains(
        "Score: {Scrubbed},", await _site.TextOf(Sample, settings => settings.ScrubMember<Trial>(trial => trial.Score)), StringComparison.Ordinal);

    [Fact]
    public async Task Members_of_a_type_can_be_written_also_when_default() =>
        Assert.Equal("{\n  Zero: 0\n}", await _site.TextOf(new { Zero = 0, Nothing = 0L }, settings => settings.AlwaysIncludeMembersWithType<int>()));

    [Fact]
    public async Task The_latest_setting_about_a_member_wins() => Assert.Contains(
        "Name: {Scrubbed}",
        await _site.TextOf(Sample, settings =>
        {
            settings.IgnoreMembers("Name", "Tags");
            settings.ScrubMember("Name");
        }),
        StringComparison.Ordinal);

    [Fact]
    public void An_expression_that_is_no_member_is_refused() =>
        Assert.Throws<ArgumentException>(() => new VerifySettings().IgnoreMember<Trial>(trial => trial.Name.Length));

    [Fact]
    public async Task Appended_values_follow_the_target() => Assert.Equal("""
        {
          target: text,
          rows: 3,
          days: [
            1
          ]
        }
        """, await _site.TextOf("text", settings =>
    {
        settings.AppendValue("rows", 3);
        settings.AppendValue("days", new[] { 1 });
    }));

    [Fact]
    public async Task Without_a_target_the_appended_values_are_the_snapshot()
    {
        var result = await Verify(_site.Settings(), _site.SourceFile).AppendValue("rows", 3).AutoVerify();

        Assert.Equal("{\n  rows: 3\n}", result.Text);
    }

    sealed class Trial
    {
        public required string Name { get; init; }
        public double Score { get; init; }
        public TimeSpan Elapsed { get; init; }
        public Dictionary<string, string> Tags { get; } = [];
    }
}
