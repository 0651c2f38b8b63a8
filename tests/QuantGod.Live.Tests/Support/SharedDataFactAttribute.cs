namespace QuantGod.Live.Tests.Support;

/// <summary>A test on data that does not travel with the repository; skipped, with the reason, where it is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
sealed class SharedDataFactAttribute : FactAttribute
{
    /// <param name="path">Folder below <see cref="TestFiles.Shared"/>.</param>
    public SharedDataFactAttribute(string path)
    {
        var folder = Path.Combine(TestFiles.Shared, path);
        if (!Directory.Exists(folder)) Skip = $"Needs the folder '{folder}', which is not on this machine.";
    }
}
