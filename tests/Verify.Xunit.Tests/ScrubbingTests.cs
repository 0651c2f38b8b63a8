using VerifyXunit.Tests.Support;

namespace VerifyXunit.Tests;

public sealed class ScrubbingTests : IDisposable
{
    readonly SnapshotSite _site = new();

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task Scrubbers_run_instance_before_global_general_outermost_and_the_latest_first()
    {
        VerifierSettings.Isolate();
        VerifierSettings.AddScrubber(text => text.Append(" global"));
        VerifierSettings.AddScrubber("txt", text => text.Append(" global-txt"));
        VerifierSettings.AddScrubber("csv", text => text.Append(" never"));

        var text = await _site.TextOf("x", settings =>
        {
            settings.AddScrubber("txt", text => text.Append(" txt"));
            settings.AddScrubber(text => text.Append(" first"));
            settings.AddScrubber(text => text.Append(" later"));
            settings.AddScrubber(text => text.Append(" last"), ScrubberLocation.Last);
        });

        Assert.Equal("x later first last txt global-txt global", text);
    }

    [Fact]
    public async Task Lines_are_removed_by_word_or_predicate() =>
        Assert.Equal("keep\nkeep too", await _site.TextOf("keep\nDROP this\n\nkeep too\nsecret", settings =>
        {
            settings.ScrubLinesContaining("drop");
            settings.ScrubLinesContaining(StringComparison.Ordinal, "SECRET", "secret");
            settings.ScrubEmptyLines();
        }));

    [Fact]
    public async Task Lines_are_replaced() => Assert.Equal("took ? ms\nb", await _site.TextOf("took 17 ms\nb\nc", settings =>
    {
        settings.ScrubLinesWithReplace(line => line.StartsWith("took", StringComparison.Ordinal) ? "took ? ms" : line);
        settings.ScrubLines(line => line == "c");
    }));

    [Fact]
    public async Task Inline_guids_are_numbered_by_value() => Assert.Equal("a Guid_1, b Guid_2, a Guid_1", await _site.TextOf(
        "a 0f8fad5b-d9cb-469f-a165-70867728950e, b 7c9e6679-7425-40de-944b-e07fc1f90ae7, a 0F8FAD5B-D9CB-469F-A165-70867728950E",
        settings => settings.ScrubInlineGuids()));

    [Fact]
    public async Task Machine_and_user_names_are_replaced_as_words() => Assert.Equal("TheMachineName by TheUserName", await _site.TextOf(
        $"{Environment.MachineName} by {Environment.UserName}",
        settings =>
        {
            settings.ScrubUserName();
            settings.ScrubMachineName();
        }));

    [Fact]
    public async Task Known_folders_are_replaced_by_their_role()
    {
        var project = ProjectDirectories.Of(GetType().Assembly).Project!;
        var solution = ProjectDirectories.Of(GetType().Assembly).Solution!;

        var text = await _site.TextOf($"{project}bin/x\n{solution}docs\n{solution.TrimEnd('/')}\n{Path.GetTempPath()}x\n{Environment.CurrentDirectory}/y");

        Assert.Equal("{ProjectDirectory}bin/x\n{SolutionDirectory}docs\n{SolutionDirectory}\n{TempPath}x\n{CurrentDirectory}y", text);
    }

    [Fact]
    public async Task A_folder_with_a_longer_name_is_left_alone()
    {
        var temp = Path.GetTempPath().TrimEnd('/');

        Assert.Equal($"{temp}orary/x {temp}-2/x", await _site.TextOf($"{temp}orary/x {temp}-2/x"));
    }

    [Fact]
    public async Task Disabled_scrubbers_leave_the_text_alone()
    {
        var text = $"{Path.GetTempPath()}x";

        Assert.Equal(text, await _site.TextOf(text, settings =>
        {
            settings.AddScrubber(builder => builder.Clear());
            settings.DisableScrubbers();
        }));
    }

    [Fact]
    public async Task Text_that_is_scrubbed_away_is_still_a_snapshot() =>
        Assert.Equal("emptyString", await _site.TextOf("all of it", settings => settings.AddScrubber(text => text.Clear())));
}
