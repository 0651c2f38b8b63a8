namespace QuantGod.Pipeline.Tests.Sources;

/// <summary>A fact about the real rclone; skipped, with the reason, where it is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
sealed class RcloneFactAttribute : FactAttribute
{
    public RcloneFactAttribute()
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        if (!folders.Any(folder => File.Exists(Path.Combine(folder, "rclone")) || File.Exists(Path.Combine(folder, "rclone.exe"))))
            Skip = "rclone is not installed (apt-get install -y rclone)";
    }
}
