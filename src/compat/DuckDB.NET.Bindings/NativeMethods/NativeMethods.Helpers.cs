using System.Runtime.InteropServices;

namespace DuckDB.NET.Native;

public static partial class NativeMethods
{
    public static partial class Helpers
    {
        [LibraryImport(Library, EntryPoint = "duckdb_free")]
        public static partial void DuckDBFree(IntPtr pointer);

        /// <returns>Rows that one vector holds, 2048.</returns>
        [LibraryImport(Library, EntryPoint = "duckdb_vector_size")]
        [SuppressGCTransition]
        public static partial ulong DuckDBVectorSize();
    }
}
