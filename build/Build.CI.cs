using Nuke.Common;
using Nuke.Common.CI.GitHubActions;

/// <summary>What continuous integration runs. The workflow file is written by hand and checked against this by a test.</summary>
[GitHubActions(
    "ci",
    GitHubActionsImage.UbuntuLatest,
    AutoGenerate = false,
    On = [GitHubActionsTrigger.Push, GitHubActionsTrigger.PullRequest],
    InvokedTargets = [nameof(Ci)])]
partial class Build
{
    Target Ci => _ => _
        .Description("Everything a change has to pass")
        .DependsOn(Compile, Test, Quickstart);
}
