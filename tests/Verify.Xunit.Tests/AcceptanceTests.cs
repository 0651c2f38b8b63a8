using VerifyXunit.Tests.Support;

namespace VerifyXunit.Tests;

public sealed class AcceptanceTests : IDisposable
{
    readonly SnapshotSite _site = new();

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task AutoVerify_moves_received_over_verified_and_passes()
    {
        _site.Write("Book.Depth.verified.txt", "old");

        await VerifyNew().AutoVerify();

        Assert.Equal(["Book.Depth.verified.txt"], _site.Files);
        Assert.Equal("new", _site.Read("Book.Depth.verified.txt"));
    }

    [Fact]
    public async Task AutoVerify_can_accept_and_still_fail()
    {
        await SnapshotSite.FailureOf(VerifyNew().AutoVerify(throwException: true));

        Assert.Equal(["Book.Depth.verified.txt"], _site.Files);
    }

    [Fact]
    public async Task AutoVerify_asks_for_each_file()
    {
        await SnapshotSite.FailureOf(VerifyNew().AutoVerify(verifiedFile => verifiedFile.EndsWith(".json", StringComparison.Ordinal)));

        Assert.Equal(["Book.Depth.received.txt"], _site.Files);
    }

    [Fact]
    public async Task AutoVerify_deletes_stale_files()
    {
        _site.Write("Book.Depth#01.verified.txt", "stale");

        await VerifyNew().AutoVerify();

        Assert.Equal(["Book.Depth.verified.txt"], _site.Files);
    }

    [Theory]
    [InlineData("GITHUB_ACTION", "run", true)]
    [InlineData("TF_BUILD", "True", true)]
    [InlineData("TF_BUILD", "False", false)]
    [InlineData("CI", "true", false)] // upstream does not count it
    public async Task AutoVerify_without_build_servers_is_off_there(string variable, string value, bool isBuildServer)
    {
        _site.SetVariable(variable, value);

        var verification = VerifyNew().AutoVerify(includeBuildServer: false);

        if (isBuildServer) await SnapshotSite.FailureOf(verification);
        else await verification;
    }

    [Fact]
    public async Task AutoVerify_for_all_sees_the_names()
    {
        VerifierSettings.Isolate();
        VerifierSettings.AutoVerify((typeName, methodName, _) => (typeName, methodName) == ("Book", "Depth"));

        await VerifyNew();
        await SnapshotSite.FailureOf(VerifyNew().UseMethodName("Other"));
    }

    [Fact]
    public async Task SNAPSHOT_ACCEPT_accepts_what_the_tests_produce()
    {
        _site.SetVariable("SNAPSHOT_ACCEPT", "1");
        _site.Write("Book.Depth.verified.txt", "old");

        await VerifyNew();

        Assert.Equal("new", _site.Read("Book.Depth.verified.txt"));
    }

    [Theory]
    [InlineData("CI", "true")]
    [InlineData("GITHUB_ACTION", "run")]
    [InlineData("GITLAB_CI", "true")]
    [InlineData("JENKINS_URL", "http://jenkins")]
    [InlineData("TEAMCITY_VERSION", "2024")]
    [InlineData("TF_BUILD", "True")]
    [InlineData("TRAVIS_BUILD_ID", "1")]
    [InlineData("APPVEYOR", "True")]
    [InlineData("BITBUCKET_BUILD_NUMBER", "1")]
    [InlineData("GO_SERVER_URL", "http://go")]
    [InlineData("BuildRunner", "MyGet")]
    [InlineData("DOTNET_RUNNING_IN_CONTAINER", "true")]
    public async Task SNAPSHOT_ACCEPT_is_refused_on_a_build_server(string variable, string value)
    {
        _site.SetVariable("SNAPSHOT_ACCEPT", "1");
        _site.SetVariable(variable, value);

        var message = await SnapshotSite.FailureOf(VerifyNew());

        Assert.Contains($"SNAPSHOT_ACCEPT=1 is ignored on a build server ({variable} is set)", message, StringComparison.Ordinal);
        Assert.Equal(["Book.Depth.received.txt"], _site.Files);
    }

    SettingsTask VerifyNew() => Verify("new", _site.Settings(), _site.SourceFile);
}
