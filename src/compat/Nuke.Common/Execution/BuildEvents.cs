using System.Reflection;

namespace Nuke.Common.Execution;

/// <summary>Tells the build's extension attributes, then its virtual method.</summary>
sealed class BuildEvents
{
    /// <summary>Extensions above this priority see the plan before <c>--plan</c> shows it.</summary>
    const float PlanPriority = 10;

    readonly NukeBuild _build;
    readonly IReadOnlyList<BuildExtensionAttributeBase> _extensions;

    public BuildEvents(NukeBuild build)
    {
        _build = build;
        _extensions = [.. build.GetType().GetCustomAttributes<BuildExtensionAttributeBase>(inherit: true).OrderByDescending(x => x.Priority)];
        foreach (var extension in _extensions)
            extension.Build = build;
    }

    public void Created() => _build.OnBuildCreated();

    public void Planned(IReadOnlyCollection<ExecutableTarget> targets) =>
        Tell<IOnBuildInitialized>(x => x.OnBuildInitialized(targets, _build.ExecutionPlan), x => x.Priority > PlanPriority);

    public void Initialized(IReadOnlyCollection<ExecutableTarget> targets)
    {
        Tell<IOnBuildInitialized>(x => x.OnBuildInitialized(targets, _build.ExecutionPlan), x => x.Priority <= PlanPriority);
        _build.OnBuildInitialized();
    }

    public void Skipped(ExecutableTarget target) => Tell<IOnTargetSkipped>(x => x.OnTargetSkipped(target));

    public void Failed(ExecutableTarget target) => _build.OnTargetFailed(target.Name);

    public void Finished() => _build.OnBuildFinished();

    void Tell<T>(Action<T> hook, Func<T, bool>? filter = null)
    {
        foreach (var extension in _extensions.OfType<T>().Where(x => filter?.Invoke(x) ?? true))
            hook(extension);
    }
}
