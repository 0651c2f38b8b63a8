namespace VerifyTests;

/// <summary>An AutoVerify call.</summary>
sealed record AcceptRule(GlobalAutoVerify Applies, bool OnBuildServer, bool FailsAnyway);

enum Verdict
{
    Review,
    Accept,
    AcceptAndFail,
}

/// <summary>Decides whether a received file becomes the verified one without a person looking at it; moves no file itself.</summary>
sealed class Acceptance(VerifySettings settings, GlobalSettings globals, SnapshotName name)
{
    /// <summary>Set to 1 accepts what the tests produce, except on a build server; ours, upstream has no such variable.</summary>
    const string OptIn = "SNAPSHOT_ACCEPT";

    /// <summary>How to accept what this run received, in one line.</summary>
    public string Hint => BuildServerForOptIn is { } variable && OptedIn
        ? $"{OptIn}=1 is ignored on a build server ({variable} is set). Accept where you can review: scripts/snapshots.sh accept"
        : $"Review with scripts/snapshots.sh status, then scripts/snapshots.sh accept, or run the tests again with {OptIn}=1.";

    bool OptedIn => settings.ReadVariable(OptIn) == "1";

    string? BuildServerForOptIn => BuildServer.Find(settings.ReadVariable)
        ?? (string.Equals(settings.ReadVariable("CI"), "true", StringComparison.OrdinalIgnoreCase) ? "CI" : null);

    public Verdict Of(string verifiedFile)
    {
        if (OptedIn && BuildServerForOptIn is null) return Verdict.Accept;
        if ((settings.AcceptRule ?? globals.AcceptRule) is not { } rule) return Verdict.Review;
        if (!rule.OnBuildServer && BuildServer.Find(settings.ReadVariable) is not null) return Verdict.Review;
        if (!rule.Applies(name.TypeName, name.MethodName, verifiedFile)) return Verdict.Review;
        return rule.FailsAnyway ? Verdict.AcceptAndFail : Verdict.Accept;
    }
}
