using System.Runtime.InteropServices;
using System.Runtime.InteropServices.Marshalling;

namespace DuckDB.NET.Native;

public static partial class NativeMethods
{
    public static partial class ErrorData
    {
        [LibraryImport(Library, EntryPoint = "duckdb_error_data_error_type")]
        public static partial DuckDBErrorType DuckDBErrorDataErrorType(DuckDBErrorData error);

        [LibraryImport(Library, EntryPoint = "duckdb_error_data_message")]
        [return: MarshalUsing(typeof(LibraryOwnedString))]
        public static partial string? DuckDBErrorDataMessage(DuckDBErrorData error);

        [LibraryImport(Library, EntryPoint = "duckdb_destroy_error_data")]
        internal static partial void DuckDBDestroyErrorData(ref IntPtr error);
    }
}
