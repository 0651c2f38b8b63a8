using System.Runtime.InteropServices;
using System.Runtime.InteropServices.Marshalling;

namespace DuckDB.NET.Native;

public static partial class NativeMethods
{
    public static partial class Startup
    {
        [LibraryImport(Library, EntryPoint = "duckdb_open_ext", StringMarshalling = StringMarshalling.Utf8)]
        public static partial DuckDBState DuckDBOpen(
            string? path, out DuckDBDatabase database, DuckDBConfig config, [MarshalUsing(typeof(CallerOwnedString))] out string? error);

        [LibraryImport(Library, EntryPoint = "duckdb_close")]
        internal static partial void DuckDBClose(ref IntPtr database);

        [LibraryImport(Library, EntryPoint = "duckdb_connect")]
        public static partial DuckDBState DuckDBConnect(DuckDBDatabase database, out DuckDBNativeConnection connection);

        [LibraryImport(Library, EntryPoint = "duckdb_disconnect")]
        internal static partial void DuckDBDisconnect(ref IntPtr connection);

        [LibraryImport(Library, EntryPoint = "duckdb_interrupt")]
        public static partial void DuckDBInterrupt(DuckDBNativeConnection connection);

        [LibraryImport(Library, EntryPoint = "duckdb_query_progress")]
        public static partial DuckDBQueryProgress DuckDBQueryProgress(DuckDBNativeConnection connection);

        [LibraryImport(Library, EntryPoint = "duckdb_library_version")]
        [return: MarshalUsing(typeof(LibraryOwnedString))]
        public static partial string DuckDBLibraryVersion();
    }
}
