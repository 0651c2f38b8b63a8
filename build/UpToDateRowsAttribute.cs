using Nuke.Common.Execution;

/// <summary>Says in the row of a skipped target how much is up to date, instead of which condition was not met.</summary>
sealed class UpToDateRowsAttribute : BuildExtensionAttributeBase, IOnTargetSkipped
{
    public void OnTargetSkipped(ExecutableTarget target)
    {
        var plans = IncrementalTargets.PlansOf(target.Name);
        if (plans.Count == 0 || plans.Any(plan => plan.IsStale)) return;

        var count = plans.Sum(plan => plan.UpToDateCount);
        target.SummaryInformation["Up to date"] = count switch { 0 => "nothing to do", 1 => "1 item", _ => $"{count} items" };
    }
}
