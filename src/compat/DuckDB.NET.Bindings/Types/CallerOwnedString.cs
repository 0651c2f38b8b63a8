using System.Runtime.InteropServices;
using System.Runtime.InteropServices.Marshalling;

namespace DuckDB.NET.Native;

/// <summary>UTF-8 text that the engine hands over: read, then given back with <c>duckdb_free</c>.</summary>
[CustomMarshaller(typeof(string), MarshalMode.ManagedToUnmanagedOut, typeof(CallerOwnedString))]
static unsafe class CallerOwnedString
{
    public static string? ConvertToManaged(byte* text) => Marshal.PtrToStringUTF8((IntPtr)text);

    public static void Free(byte* text) => NativeMethods.Helpers.DuckDBFree((IntPtr)text);
}
