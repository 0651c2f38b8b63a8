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

public interface IOnBuildInitialized : IBuildExtension
{
    void OnBuildInitialized(IReadOnlyCollection<ExecutableTarget> executableTargets, IReadOnlyCollection<ExecutableTarget> executionPlan);
}

public interface IOnTargetSkipped : IBuildExtension
{
    void OnTargetSkipped(ExecutableTarget target);
}
