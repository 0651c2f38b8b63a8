using Nuke.Common.IO;

namespace Nuke.Common.Execution;

/// <summary>The root is the nearest directory with a <c>.nuke</c> directory, seen from the build assembly, else from the working directory.</summary>
static class RootDirectory
{
    public static AbsolutePath Find(HostEnvironment environment, AbsolutePath? named)
    {
        if (named is not null)
            return named.DirectoryExists() ? named : throw new UsageException($"--root: directory '{named}' does not exist.");

        return environment.AssemblyFile?.FindParent(IsRoot)
               ?? environment.WorkingDirectory.FindParentOrSelf(IsRoot)
               ?? throw new UsageException(
                   $"No '.nuke' directory in '{environment.WorkingDirectory}' or above. " +
                   "Run the build inside its repository, name it with --root, or create '.nuke' there.");
    }

    static bool IsRoot(AbsolutePath path) => (path / ".nuke").DirectoryExists();
}
