using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using QuantGod.Compat;

[assembly: DisableRuntimeMarshalling]

namespace XGBoostSharp.Native;

/// <summary>Loads libxgboost into a process prepared for it.</summary>
static class EngineStart
{
    public const string FileName = "libxgboost.so";
    public const string Variable = "QUANTGOD_LIBXGBOOST";

    public static void Prepare(string name) =>
        NativeLibrary.SetDllImportResolver(typeof(EngineStart).Assembly, (requested, _, _) => requested == name ? Load() : 0);

    static nint Load()
    {
        OpenMpWaiting.PrepareProcess();
        return EngineLibrary.Load(FileName, Variable);
    }
}
