using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using QuantGod.Compat;

namespace DuckDB.NET.Native;

static class NativeLibraryStartup
{
    [ModuleInitializer]
    [SuppressMessage("Usage", "CA2255", Justification = "The lookup must be in place before the first native call, whichever class makes it.")]
    internal static void Register() =>
        EngineLibrary.Register(typeof(NativeMethods).Assembly, NativeMethods.Library, "libduckdb.so", "QUANTGOD_LIBDUCKDB");
}
