namespace QuantGod.Learning.Tests.Support;

/// <summary>A test of what is done on Linux only.</summary>
sealed class LinuxFactAttribute : FactAttribute
{
    public LinuxFactAttribute()
    {
        if (!OperatingSystem.IsLinux()) Skip = "concerns Linux only";
    }
}
