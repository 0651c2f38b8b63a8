namespace VerifyXunit;

/// <summary>Whether a received text becomes the verified one without a person looking at it: on request, and never on a build server.</summary>
sealed class Acceptance(Func<string, string?> readVariable)
{
    /// <summary>Set to 1 accepts what the tests produce; ours, upstream has no such variable.</summary>
    const string OptIn = "SNAPSHOT_ACCEPT";

    static readonly (string Name, string? Value)[] BuildServers =
    [
        ("GITHUB_ACTION", null), ("GITLAB_CI", null), ("JENKINS_URL", null), ("TEAMCITY_VERSION", null), ("TF_BUILD", "True"),
        ("TRAVIS_BUILD_ID", null), ("APPVEYOR", null), ("BITBUCKET_BUILD_NUMBER", null), ("GO_SERVER_URL", null), ("BuildRunner", "MyGet"),
        ("DOTNET_RUNNING_IN_CONTAINER", "true"), ("CI", "true"),
    ];

    public bool IsGiven => IsAsked && BuildServer is null;

    /// <summary>How to accept what this run received, in one line.</summary>
    public string Hint => IsAsked && BuildServer is { } variable
        ? $"{OptIn}=1 is ignored on a build server ({variable} is set). Accept where you can review: scripts/snapshots.sh accept"
        : $"Review with scripts/snapshots.sh status, then scripts/snapshots.sh accept, or run the tests again with {OptIn}=1.";

    bool IsAsked => readVariable(OptIn) == "1";

    /// <summary>The variable that gives the build server away; null elsewhere.</summary>
    string? BuildServer => Array.Find(BuildServers, server =>
        readVariable(server.Name) is { Length: > 0 } value && (server.Value ?? value).Equals(value, StringComparison.OrdinalIgnoreCase)).Name;
}
