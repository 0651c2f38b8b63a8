namespace QuantGod.Storage.Validation;

/// <summary>What a stage holds.</summary>
/// <param name="FirstDay">By the names of its files; null when none has a day.</param>
public sealed record StageOutcome(string Name, int Files, long Rows, DateOnly? FirstDay, DateOnly? LastDay)
{
    internal static StageOutcome Of(ValidationStage stage, IReadOnlyList<FileSummary> files) =>
        new(stage.Name, files.Count, files.Sum(file => (long)file.Rows), files.Min(file => file.File.Day), files.Max(file => file.File.Day));
}
