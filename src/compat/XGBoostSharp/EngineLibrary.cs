using System.Reflection;
using System.Runtime.InteropServices;

namespace QuantGod.Compat;

/// <summary>
/// Finds a native library for the compat projects: the environment variable first, then the repository's engine folder, then the system's loader.
/// </summary>
static class EngineLibrary
{
    /// <summary>Folder below the repository root where Setup puts the engines it chose; one file or link per engine.</summary>
    public const string Folder = ".engines/lib";

    /// <summary>Makes every <c>[LibraryImport(<paramref name="name"/>)]</c> of <paramref name="assembly"/> load the engine's file.</summary>
    public static void Register(Assembly assembly, string name, string fileName, string environmentVariable) =>
        NativeLibrary.SetDllImportResolver(assembly, (requested, _, _) => requested == name ? Load(fileName, environmentVariable) : IntPtr.Zero);

    /// <exception cref="DllNotFoundException">No such library anywhere, or it does not load; the message says how to get it.</exception>
    public static IntPtr Load(string fileName, string environmentVariable)
    {
        var path = Find(fileName, environmentVariable) ?? fileName;
        try
        {
            return NativeLibrary.Load(path);
        }
        catch (DllNotFoundException e)
        {
            throw new DllNotFoundException(
                $"{path} could not be loaded ({e.Message}). Run './build.sh Setup', which finds or installs it, or name the file in {environmentVariable}.", e);
        }
    }

    /// <summary>Path of the engine's file; null when only the system's loader can know it.</summary>
    public static string? Find(string fileName, string environmentVariable)
    {
        if (Environment.GetEnvironmentVariable(environmentVariable) is { Length: > 0 } named) return named;

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, Folder, fileName);
            if (File.Exists(candidate)) return Target(candidate);
        }

        return null;
    }

    /// <summary>Behind the link: a library finds the neighbours it needs beside the path it is loaded by.</summary>
    static string Target(string path) => File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;
}
