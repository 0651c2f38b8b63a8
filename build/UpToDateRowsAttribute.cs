using Nuke.Common.Execution;

/// <summary>Says in the row of a skipped target how much is up to date, instead of which condition was not met.</summary>
sealed class UpToDateRowsAttribute : BuildExtensionAttributeBase, IOnTargetSkipped
{
    public void OnTargetSkipped(ExecutableTarget target)
    {
        if (IncrementalTargets.PlanOf(target.Name) is not { IsStale: false } plan) return;
        target.SummaryInformation["Up to date"] = $"{plan.UpToDateCount} {(plan.UpToDateCount == 1 ? "item" : "items")}";
    }
}
