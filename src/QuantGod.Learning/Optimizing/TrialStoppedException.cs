namespace QuantGod.Learning.Optimizing;

/// <summary>Ends a trial's training from within.</summary>
/// <param name="failure">One of the texts of <see cref="Studies.TrialNotes"/>; null when the pruner said so.</param>
sealed class TrialStoppedException(string? failure, string message) : Exception(message)
{
    public string? Failure { get; } = failure;
}
