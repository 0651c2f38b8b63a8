using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Loader;
using Microsoft.Win32.SafeHandles;

namespace QuantGod.Learning.Engines;
using QuantGod.Market;

/// <summary>
/// Brings libtorch and TorchSharp's binding of it into the process, from where the host finds the packages. On Linux that is the package cache, where
/// each package has a folder of its own, so that neither finds the other; and on a distribution with the libstdc++ of GCC 12 or older the binding is
/// loaded as a copy in memory (<see cref="LibstdcxxCure"/>). Elsewhere TorchSharp loads itself.
/// </summary>
public static partial class TorchLibraries
{
    internal const string Engine = "libtorch.so";
    internal const string Binding = "libLibTorchSharp.so";

    const string SearchDirectories = "NATIVE_DLL_SEARCH_DIRECTORIES";

    static readonly Lazy<nint> Loaded = new(() => LoadFrom(Directories));

    /// <summary>Whether the libtorch of this build can use an NVIDIA GPU: it was compiled with Torch=cuda.</summary>
    public static bool HasCuda { get; } = Directories.Any(
        folder => File.Exists(Path.Combine(folder, "libtorch_cuda.so")) || File.Exists(Path.Combine(folder, "torch_cuda.dll")));

    /// <summary>The package that libtorch comes from, with its version, as the cache's folders name it.</summary>
    public static string Package
    {
        get
        {
            var folder = Directories.FirstOrDefault(folder => File.Exists(Path.Combine(folder, Engine)));
            var parts = folder?.Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries);
            return parts is { Length: >= 5 } && parts[^1] == "native" && parts[^5].StartsWith("libtorch", StringComparison.Ordinal)
                ? $"{parts[^5]} {parts[^4]}"
                : $"libtorch of TorchSharp {typeof(TorchSharp.torch).Assembly.GetName().Version?.ToString(3)}";
        }
    }

    static string[] Directories =>
        (AppContext.GetData(SearchDirectories) as string ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Loads them unless they are; TorchSharp then finds them.</summary>
    /// <exception cref="TorchLibraryException">They are missing, damaged, or do not fit this system; the message says what to do.</exception>
    public static void Load()
    {
        if (OperatingSystem.IsLinux()) _ = Loaded.Value;
    }

    /// <summary>Also for code that uses TorchSharp without asking us first: it is given the binding when it cannot find it.</summary>
    [ModuleInitializer]
    [SuppressMessage("Usage", "CA2255", Justification = "TorchSharp's own first use may come before any of ours, and cannot be put right after it.")]
    internal static void Register()
    {
        if (!OperatingSystem.IsLinux()) return;
        OpenMp.WaitWithoutSpinning();
        AssemblyLoadContext.Default.ResolvingUnmanagedDll += Resolve;
    }

    static nint Resolve(Assembly assembly, string name) => name == "LibTorchSharp" ? Loaded.Value : 0;

    /// <param name="folders">Where to look, in this order.</param>
    /// <returns>Handle of the binding.</returns>
    /// <exception cref="TorchLibraryException"><inheritdoc cref="Load"/></exception>
    internal static nint LoadFrom(IReadOnlyList<string> folders)
    {
        var engine = Find(folders, Engine);
        foreach (var library in Directory.EnumerateFiles(Path.GetDirectoryName(engine)!, "lib*.so*").Order(StringComparer.Ordinal)) RequireWhole(library);
        LoadWhole(engine);
        OpenMp.Use(Path.GetDirectoryName(engine)!);
        var binding = Find(folders, Binding);
        return NeedsCure() ? LoadCured(binding) : LoadWhole(binding);
    }

    static string Find(IReadOnlyList<string> folders, string file) =>
        folders.Select(folder => Path.Combine(folder, file)).FirstOrDefault(File.Exists)
        ?? throw new TorchLibraryException(
            $"{file} is not there. It comes with a NuGet package, which must stay where it was when the build was compiled. "
            + "Run './build.sh Setup' where the packages can be downloaded, or put the package cache back. "
            + $"Searched: {string.Join(", ", folders.DefaultIfEmpty("no folder"))}.");

    static nint LoadWhole(string path)
    {
        RequireWhole(path);
        try
        {
            return NativeLibrary.Load(path);
        }
        catch (Exception e) when (e is DllNotFoundException or BadImageFormatException)
        {
            throw Damaged(path, e);
        }
    }

    /// <summary>Also of those that come along with another: the loader ends the process at what a file that is cut off lacks.</summary>
    static void RequireWhole(string path)
    {
        try
        {
            ElfImage.RequireWhole(path);
        }
        catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            throw Damaged(path, e);
        }
    }

    static TorchLibraryException Damaged(string path, Exception cause)
    {
        var package = Path.GetFullPath(Path.Combine(path, "../../../.."));
        return new TorchLibraryException(
            $"{path} cannot be loaded: {cause.Message.TrimEnd('.', '\n')}. "
            + $"If the file is damaged, delete {package} and run './build.sh Setup', which fetches the package again.",
            cause);
    }

    /// <summary>Asks the libstdc++ that this process has, whichever that is.</summary>
    static bool NeedsCure() =>
        NativeLibrary.TryLoad("libstdc++.so.6", out var library) && !NativeLibrary.TryGetExport(library, LibstdcxxCure.MissingSymbol, out _);

    /// <summary>From memory: nothing to clean up or to lock, and no folder has to be writable.</summary>
    static nint LoadCured(string path)
    {
        byte[] cured;
        try
        {
            cured = LibstdcxxCure.Apply(File.ReadAllBytes(path));
        }
        catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException or OverflowException)
        {
            throw DoesNotFit(path, e.Message, e);
        }

        using var memory = new SafeFileHandle(CreateMemoryFile(Path.GetFileName(path), 0), ownsHandle: true);
        if (memory.IsInvalid) throw DoesNotFit(path, $"no file in memory can be made (errno {Marshal.GetLastPInvokeError()})", null);
        try
        {
            RandomAccess.Write(memory, cured, 0);
            return NativeLibrary.Load($"/proc/self/fd/{memory.DangerousGetHandle()}");
        }
        catch (Exception e) when (e is IOException or DllNotFoundException or BadImageFormatException)
        {
            throw DoesNotFit(path, e.Message, e);
        }
    }

    static TorchLibraryException DoesNotFit(string path, string why, Exception? cause) => new(
        $"{path} needs the libstdc++ of GCC 13, this system has an older one, and a copy that could do without does not load either "
        + $"({why.TrimEnd('.', '\n')}). Use a newer distribution (Debian 13, Ubuntu 24.04), or name the libstdc++.so.6 of GCC 13 or later: "
        + "LD_PRELOAD=/path/to/libstdc++.so.6 ./build.sh Setup.",
        cause);

    [LibraryImport("libc", EntryPoint = "memfd_create", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial nint CreateMemoryFile(string name, uint flags);
}

/// <summary>The native libraries of TorchSharp are missing, damaged, or do not fit this system. The message says which, why and what to do.</summary>
public sealed class TorchLibraryException(string message, Exception? cause = null) : UserFacingException(message, cause);
