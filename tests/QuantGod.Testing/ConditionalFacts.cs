using Xunit;

namespace QuantGod.Testing;

/// <summary>A test on data that lies beside the repository; skipped, with the reason, where it does not.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SharedDataFactAttribute : FactAttribute
{
    /// <param name="path">File or folder below <c>shared</c>, parted by slashes.</param>
    public SharedDataFactAttribute(string path)
    {
        if (!Path.Exists(Repository.Shared(path))) Skip = $"../shared/{path} is not beside this repository";
    }
}

/// <summary>A test with the real rclone; skipped, with the reason, where it is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RcloneFactAttribute : FactAttribute
{
    public RcloneFactAttribute()
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        if (!folders.Any(folder => File.Exists(Path.Combine(folder, "rclone")) || File.Exists(Path.Combine(folder, "rclone.exe"))))
            Skip = "rclone is not installed; .ci/install provides it";
    }
}

/// <summary>A test of what is done on Linux only.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LinuxFactAttribute : FactAttribute
{
    public LinuxFactAttribute()
    {
        if (!OperatingSystem.IsLinux()) Skip = "concerns Linux only";
    }
}
