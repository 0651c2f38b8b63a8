using VerifyXunit.Tests.Support;

namespace VerifyXunit.Tests;

public sealed class AcceptanceTests : IDisposable
{
    readonly SnapshotSite _site = new();

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task SNAPSHOT_ACCEPT_accepts_what_the_tests_produce_and_deletes_what_is_stale()
    {
        _site.SetVariable("SNAPSHOT_ACCEPT", "1");
        _site.Write("Book.Depth.verified.txt", "old");
        _site.Write("Book.Depth#01.verified.txt", "stale");

        await _site.Verify("new");

        Assert.Equal(["Book.Depth.verified.txt"], _site.Files);
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

        var message = await _site.FailureOf("new");

        Assert.Contains($"SNAPSHOT_ACCEPT=1 is ignored on a build server ({variable} is set)", message, StringComparison.Ordinal);
        Assert.Equal(["Book.Depth.received.txt"], _site.Files);
    }

    [Theory, InlineData("TF_BUILD", "False"), InlineData("CI", "false"), InlineData("GITHUB_ACTION", "")]
    public async Task A_variable_of_another_value_is_no_build_server(string variable, string value)
    {
        _site.SetVariable("SNAPSHOT_ACCEPT", "1");
        _site.SetVariable(variable, value);

        await _site.Verify("new");
    }
}
