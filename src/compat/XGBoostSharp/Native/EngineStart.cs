using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using QuantGod.Compat;

[assembly: DisableRuntimeMarshalling]

namespace XGBoostSharp.Native;

/// <summary>Finds libxgboost for the functions of this assembly.</summary>
static class EngineStart
{
    public const string FileName = "libxgboost.so";
    public const string Variable = "QUANTGOD_LIBXGBOOST";

    public static void Prepare(string name) =>
        NativeLibrary.SetDllImportResolver(
            typeof(EngineStart).Assembly, (requested, _, _) => requested == name ? EngineLibrary.Load(FileName, Variable) : 0);
}
