using System.Reflection;

namespace VerifyTests;

/// <summary>Folders that Verify.Xunit.props wrote into the test assembly; null where it was not imported.</summary>
sealed record ProjectDirectories(string? Project, string? Solution)
{
    public static ProjectDirectories Of(Assembly testAssembly)
    {
        var metadata = testAssembly.GetCustomAttributes<AssemblyMetadataAttribute>().ToLookup(entry => entry.Key, entry => entry.Value);
        return new ProjectDirectories(metadata["Verify.ProjectDirectory"].FirstOrDefault(), metadata["Verify.SolutionDirectory"].FirstOrDefault());
    }
}
