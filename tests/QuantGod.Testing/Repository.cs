using System.Reflection;

namespace QuantGod.Testing;

/// <summary>The repository that the tests were built from.</summary>
public static class Repository
{
    public static string Root { get; } = Path.TrimEndingDirectorySeparator(
        typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == "RepositoryRoot").Value!);

    public static string Read(params string[] path) => File.ReadAllText(Path.Combine([Root, .. path]));

    /// <summary>Golden data too large for the repository, in the folder <c>shared</c> beside it; it need not be there.</summary>
    /// <param name="path">Below that folder, parted by slashes.</param>
    public static string Shared(string path) => Path.GetFullPath(Path.Combine([Root, "..", "shared", .. path.Split('/')]));
}
