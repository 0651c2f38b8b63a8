using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using QuantGod.Compat;

[assembly: DisableRuntimeMarshalling]

namespace TorchSharp.Native;

/// <summary>Loads the shim once, into a process prepared for it, and refuses one of another make.</summary>
static class EngineStart
{
    public const string FileName = "libquantgod_torch.so";
    public const string Variable = "QUANTGOD_TORCH_SHIM";
    const int AbiVersion = 1;

    static readonly Lock s_gate = new();
    static nint s_library;

    public static void Prepare(string name) =>
        NativeLibrary.SetDllImportResolver(typeof(EngineStart).Assembly, (requested, _, _) => requested == name ? Library() : 0);

    /// <exception cref="DllNotFoundException">The shim is missing, does not load, or speaks another version of our interface.</exception>
    static nint Library()
    {
        lock (s_gate)
        {
            if (s_library == 0) s_library = Load(EngineLibrary.Find(FileName, Variable) ?? FileName);
            return s_library;
        }
    }

    internal static unsafe nint Load(string path)
    {
        OpenMpWaiting.PrepareProcess();
        var library = LoadFile(path);
        var abi = NativeLibrary.TryGetExport(library, "ts_abi_version", out var version) ? ((delegate* unmanaged<int>)version)() : 0;
        if (abi != AbiVersion)
        {
            NativeLibrary.Free(library);
            throw new DllNotFoundException(
                $"{path} speaks version {abi} of the interface between TorchSharp and libtorch, {AbiVersion} is needed. " +
                "Run './build.sh Setup', which builds it anew.");
        }

        Threads.Configure(library);
        return library;
    }

    static nint LoadFile(string path)
    {
        try
        {
            return NativeLibrary.Load(path);
        }
        catch (DllNotFoundException e)
        {
            throw new DllNotFoundException(
                $"{path} could not be loaded ({e.Message}). Run './build.sh Setup', which finds libtorch and builds it, or name the file in {Variable}.", e);
        }
    }
}
