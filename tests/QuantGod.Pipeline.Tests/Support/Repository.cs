namespace QuantGod.Pipeline.Tests.Support;

/// <summary>The repository that the tests were built from.</summary>
static class Repository
{
    public static string Root { get; } = Find();

    /// <summary>Data that is shared beside the repository and never copied into it.</summary>
    public static string Shared(params string[] parts) => Path.GetFullPath(Path.Combine([Root, "..", "shared", .. parts]));

    static string Find([System.Runtime.CompilerServices.CallerFilePath] string here = "")
    {
        for (var folder = new DirectoryInfo(Path.GetDirectoryName(here)!); folder is not null; folder = folder.Parent)
            if (Directory.Exists(Path.Combine(folder.FullName, ".nuke"))) return folder.FullName;
        throw new DirectoryNotFoundException($"No folder above '{here}' holds '.nuke'.");
    }
}

/// <summary>A fact about data that is shared beside the repository; skipped, with the reason, where it is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
sealed class SharedDataFactAttribute : FactAttribute
{
    public SharedDataFactAttribute(string relativePath)
    {
        var path = Repository.Shared(relativePath.Split('/'));
        if (!File.Exists(path) && !Directory.Exists(path)) Skip = $"../shared/{relativePath} is not beside this repository";
    }
}
