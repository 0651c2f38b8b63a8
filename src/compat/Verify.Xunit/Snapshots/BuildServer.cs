namespace VerifyTests;

/// <summary>Tells a build server by the variables it sets.</summary>
static class BuildServer
{
    static readonly (string Name, string? Value)[] Variables =
    [
        ("GITHUB_ACTION", null), ("GITLAB_CI", null), ("JENKINS_URL", null), ("TEAMCITY_VERSION", null), ("TF_BUILD", "True"),
        ("TRAVIS_BUILD_ID", null), ("APPVEYOR", null), ("BITBUCKET_BUILD_NUMBER", null), ("GO_SERVER_URL", null), ("BuildRunner", "MyGet"),
        ("DOTNET_RUNNING_IN_CONTAINER", "true"),
    ];

    /// <returns>Name of the variable that gives the build server away; null elsewhere.</returns>
    public static string? Find(Func<string, string?> read) => Array.Find(Variables, variable =>
        read(variable.Name) is { Length: > 0 } value && string.Equals(variable.Value ?? value, value, StringComparison.OrdinalIgnoreCase)).Name;
}
