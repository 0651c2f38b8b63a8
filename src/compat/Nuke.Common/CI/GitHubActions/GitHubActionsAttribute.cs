namespace Nuke.Common.CI.GitHubActions;

/// <summary>Describes a workflow. This host keeps the values and generates no file; set <see cref="AutoGenerate"/> to false for the real one.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public class GitHubActionsAttribute(string name, GitHubActionsImage image, params GitHubActionsImage[] images) : Attribute
{
    public string Name { get; } = name;
    public IReadOnlyList<GitHubActionsImage> Images { get; } = [image, .. images];

    public bool AutoGenerate { get; set; } = true;
    public GitHubActionsTrigger[] On { get; set; } = [];
    public string[] InvokedTargets { get; set; } = [];
}

public enum GitHubActionsImage
{
    WindowsLatest,
    UbuntuLatest,
    MacOsLatest,
}

public enum GitHubActionsTrigger
{
    Push,
    PullRequest,
    WorkflowDispatch,
}
