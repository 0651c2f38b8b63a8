using System.Reflection;

namespace QuantGod.Live.Tests.Support;

/// <summary>Where the test data lies: golden files beside this project, larger ones in a folder beside the repository.</summary>
static class TestFiles
{
    public static string Golden { get; } = Path.Combine(ProjectDirectory, "Golden");

    /// <summary>The folder <c>shared</c> beside the repository; it need not exist.</summary>
    public static string Shared { get; } = Path.Combine(Path.GetDirectoryName(RepositoryRoot)!, "shared");

    static string ProjectDirectory =>
        typeof(TestFiles).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "ProjectDirectory").Value!;

    static string RepositoryRoot
    {
        get
        {
            for (var folder = ProjectDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
                if (File.Exists(Path.Combine(folder, "QuantGod.sln"))) return folder;
            throw new DirectoryNotFoundException($"No QuantGod.sln in '{ProjectDirectory}' or a folder above it.");
        }
    }
}
