using System.Runtime.InteropServices;
using System.Runtime.InteropServices.Marshalling;

namespace DuckDB.NET.Native;

public static partial class NativeMethods
{
    public static partial class Appender
    {
        [LibraryImport(Library, EntryPoint = "duckdb_appender_create_ext", StringMarshalling = StringMarshalling.Utf8)]
        public static partial DuckDBState DuckDBAppenderCreateExt(
            DuckDBNativeConnection connection, string? catalog, string? schema, string table, out Native.DuckDBAppender appender);

        [LibraryImport(Library, EntryPoint = "duckdb_appender_column_count")]
        public static partial ulong DuckDBAppenderColumnCount(Native.DuckDBAppender appender);

        [LibraryImport(Library, EntryPoint = "duckdb_appender_column_type")]
        public static partial DuckDBLogicalType DuckDBAppenderColumnType(Native.DuckDBAppender appender, ulong index);

        [LibraryImport(Library, EntryPoint = "duckdb_append_data_chunk")]
        public static partial DuckDBState DuckDBAppendDataChunk(Native.DuckDBAppender appender, DuckDBDataChunk chunk);

        [LibraryImport(Library, EntryPoint = "duckdb_appender_close")]
        public static partial DuckDBState DuckDBAppenderClose(Native.DuckDBAppender appender);

        [LibraryImport(Library, EntryPoint = "duckdb_appender_clear")]
        public static partial DuckDBState DuckDBAppenderClear(Native.DuckDBAppender appender);

        [LibraryImport(Library, EntryPoint = "duckdb_appender_error")]
        [return: MarshalUsing(typeof(LibraryOwnedString))]
        public static partial string? DuckDBAppenderError(Native.DuckDBAppender appender);

        [LibraryImport(Library, EntryPoint = "duckdb_appender_error_data")]
        public static partial DuckDBErrorData DuckDBAppenderErrorData(Native.DuckDBAppender appender);

        [LibraryImport(Library, EntryPoint = "duckdb_appender_destroy")]
        internal static partial DuckDBState DuckDBDestroyAppender(ref IntPtr appender);
    }
}
