namespace Nuke.Common.CI.GitHubActions;

public enum GitHubActionsImage
{
    WindowsLatest,
    Windows2025,
    Windows2022,
    UbuntuLatest,
    Ubuntu2404,
    Ubuntu2204,
    MacOsLatest,
    MacOs15,
    MacOs14,
    SelfHosted,
}

public enum GitHubActionsTrigger
{
    Push,
    PullRequest,
    WorkflowDispatch,
}

public enum GitHubActionsPermissions
{
    Actions,
    Checks,
    Contents,
    Deployments,
    IdToken,
    Issues,
    Discussions,
    Packages,
    Pages,
    PullRequests,
    RepositoryProjects,
    SecurityEvents,
    Statuses,
}

public enum GitHubActionsSubmodules
{
    True,
    Recursive,
}
