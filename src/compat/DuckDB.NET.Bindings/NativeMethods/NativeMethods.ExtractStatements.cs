using System.Runtime.InteropServices;
using System.Runtime.InteropServices.Marshalling;

namespace DuckDB.NET.Native;

public static partial class NativeMethods
{
    public static partial class ExtractStatements
    {
        /// <returns>Number of statements; 0 when the text does not parse or holds none.</returns>
        [LibraryImport(Library, EntryPoint = "duckdb_extract_statements", StringMarshalling = StringMarshalling.Utf8)]
        public static partial long DuckDBExtractStatements(DuckDBNativeConnection connection, string query, out DuckDBExtractedStatements statements);

        [LibraryImport(Library, EntryPoint = "duckdb_extract_statements_error")]
        [return: MarshalUsing(typeof(LibraryOwnedString))]
        public static partial string? DuckDBExtractStatementsError(DuckDBExtractedStatements statements);

        [LibraryImport(Library, EntryPoint = "duckdb_prepare_extracted_statement")]
        public static partial DuckDBState DuckDBPrepareExtractedStatement(
            DuckDBNativeConnection connection, DuckDBExtractedStatements statements, long index, out DuckDBPreparedStatement statement);

        [LibraryImport(Library, EntryPoint = "duckdb_destroy_extracted")]
        internal static partial void DuckDBDestroyExtracted(ref IntPtr statements);
    }
}
