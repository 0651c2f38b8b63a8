namespace Nuke.Common.Execution;

/// <summary>Base of class attributes that take part in the build by implementing one of the hooks below.</summary>
[AttributeUsage(AttributeTargets.Class)]
public abstract class BuildExtensionAttributeBase : Attribute
{
    public INukeBuild Build { get; internal set; } = null!;

    /// <summary>Higher comes first. Above 10, <see cref="IOnBuildInitialized"/> also runs before <c>--plan</c> is shown.</summary>
    public virtual float Priority { get; set; }
}

public interface IBuildExtension
{
    float Priority { get; }
}

public interface IOnBuildCreated : IBuildExtension
{
    void OnBuildCreated(IReadOnlyCollection<ExecutableTarget> executableTargets);
}

public interface IOnBuildInitialized : IBuildExtension
{
    void OnBuildInitialized(IReadOnlyCollection<ExecutableTarget> executableTargets, IReadOnlyCollection<ExecutableTarget> executionPlan);
}

public interface IOnTargetRunning : IBuildExtension
{
    void OnTargetRunning(ExecutableTarget target);
}

public interface IOnTargetSkipped : IBuildExtension
{
    void OnTargetSkipped(ExecutableTarget target);
}

public interface IOnTargetSucceeded : IBuildExtension
{
    void OnTargetSucceeded(ExecutableTarget target);
}

public interface IOnTargetFailed : IBuildExtension
{
    void OnTargetFailed(ExecutableTarget target);
}

public interface IOnTargetSummaryUpdated : IBuildExtension
{
    void OnTargetSummaryUpdated(INukeBuild build, ExecutableTarget target);
}

public interface IOnBuildFinished : IBuildExtension
{
    void OnBuildFinished();
}
