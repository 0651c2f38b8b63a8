using System.Reflection;
using Nuke.Common;
using Nuke.Common.IO;

/// <summary>What the package Nuke.Common needs from a build, and our own host in src/compat does not.</summary>
static class RealHost
{
    /// <summary>Whether the build runs on the package; our host names the version that it follows.</summary>
    public static bool IsUsed { get; } =
        typeof(NukeBuild).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().All(metadata => metadata.Key != "UpstreamVersion");

    /// <summary>
    /// The package opens <c>build.log</c> for itself alone, and a second build of the same root (a proof in a process of its own, Live beside Train)
    /// would end at that. Without the file it makes another; the running build writes on into its own, and keeps a copy beside it by its time.
    /// </summary>
    public static void GiveUpLog(AbsolutePath temporaryDirectory)
    {
        try
        {
            (temporaryDirectory / "build.log").DeleteFile();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A system that keeps open files, as Windows does; the host says what it misses.
        }
    }
}
