using VerifyXunit.Tests.Support;

namespace VerifyXunit.Tests;

public sealed class GlobalSettingsTests : IDisposable
{
    readonly SnapshotSite _site = new();

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task Global_settings_are_fixed_after_the_first_verification()
    {
        VerifierSettings.Isolate();
        await _site.TextOf("x");

        Assert.Throws<InvalidOperationException>(VerifierSettings.UseUtf8NoBom);
    }

    [Fact]
    public async Task Received_files_can_go_without_a_byte_order_mark()
    {
        VerifierSettings.Isolate();
        VerifierSettings.UseUtf8NoBom();

        await _site.TextOf("x");

        Assert.Equal([(byte)'x'], File.ReadAllBytes(_site.PathOf("Book.Depth.verified.txt")));
    }

    [Fact]
    public async Task Global_and_instance_settings_add_up()
    {
        VerifierSettings.Isolate();
        VerifierSettings.IgnoreMembers("A");
        VerifierSettings.DontScrubGuids();

        var text = await _site.TextOf(new { A = 1, B = 2, Id = Guid.Parse("0f8fad5b-d9cb-469f-a165-70867728950e") }, settings => settings.IgnoreMember("B"));

        Assert.Equal("{\n  Id: 0f8fad5b-d9cb-469f-a165-70867728950e\n}", text);
    }

    [Fact]
    public async Task The_project_directory_can_be_kept()
    {
        VerifierSettings.Isolate();
        VerifierSettings.DontScrubProjectDirectory();
        VerifierSettings.DontScrubSolutionDirectory();
        var project = ProjectDirectories.Of(GetType().Assembly).Project!;

        var text = await _site.TextOf(project);

        Assert.DoesNotContain("{ProjectDirectory}", text);
        Assert.DoesNotContain("{SolutionDirectory}", text);
        Assert.EndsWith("tests/Verify.Xunit.Tests/", text); // its beginning may well lie below the temporary folder, which is still scrubbed
    }
}
