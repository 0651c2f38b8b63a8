using QuantGod.Storage.Archives;

namespace QuantGod.Storage.Tests.Archives;

/// <summary>A fact about ISA-L; skipped, with the reason, where it is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class IsalFactAttribute : FactAttribute
{
    internal const string Absent = "ISA-L is not installed (.ci/install provides it), or QUANTGOD_INFLATE=builtin";

    public IsalFactAttribute()
    {
        if (!IsalInflate.IsAvailable) Skip = Absent;
    }
}

/// <inheritdoc cref="IsalFactAttribute"/>
[AttributeUsage(AttributeTargets.Method)]
public sealed class IsalTheoryAttribute : TheoryAttribute
{
    public IsalTheoryAttribute()
    {
        if (!IsalInflate.IsAvailable) Skip = IsalFactAttribute.Absent;
    }
}
