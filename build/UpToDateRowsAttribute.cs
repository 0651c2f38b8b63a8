using Nuke.Common.Execution;

/// <summary>Says in the row of a skipped target how much is up to date, instead of which condition was not met.</summary>
sealed class UpToDateRowsAttribute : BuildExtensionAttributeBase, IOnTargetSkipped
{
    public void OnTargetSkipped(ExecutableTarget target)
    {
        var plans = ((global::Build)Build).Graph.PlansOf(target.Name);
        if (plans.Count == 0 || plans.Any(plan => plan.IsStale)) return;

        Say(target.SummaryInformation, plans.Sum(plan => plan.UpToDateCount));
    }

    internal static void Say(Dictionary<string, string> row, int upToDate)
    {
        row.Remove(nameof(ExecutableTarget.OnlyWhen)); // where the package keeps it
        row["Up to date"] = upToDate switch { 0 => "nothing to do", 1 => "1 item", _ => $"{upToDate} items" };
    }
}
