namespace QuantGod.Storage.Tests.Hyparquet;

/// <summary>A theory about what an independent reader says; skipped, with the reason, where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
sealed class HyparquetTheoryAttribute : TheoryAttribute
{
    public HyparquetTheoryAttribute() => Skip = HyparquetReader.Absence;
}
