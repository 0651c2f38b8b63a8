using System.Runtime.InteropServices;

namespace DuckDB.NET.Native;

public static partial class NativeMethods
{
    public static partial class DataChunks
    {
        [LibraryImport(Library, EntryPoint = "duckdb_create_data_chunk")]
        public static partial DuckDBDataChunk DuckDBCreateDataChunk(IntPtr[] types, ulong count);

        [LibraryImport(Library, EntryPoint = "duckdb_destroy_data_chunk")]
        internal static partial void DuckDBDestroyDataChunk(ref IntPtr chunk);

        [LibraryImport(Library, EntryPoint = "duckdb_data_chunk_get_size")]
        [SuppressGCTransition]
        public static partial ulong DuckDBDataChunkGetSize(DuckDBDataChunk chunk);

        /// <summary>The C function returns nothing; upstream declares a number, whose value means nothing.</summary>
        [LibraryImport(Library, EntryPoint = "duckdb_data_chunk_set_size")]
        public static partial long DuckDBDataChunkSetSize(DuckDBDataChunk chunk, ulong size);

        [LibraryImport(Library, EntryPoint = "duckdb_data_chunk_get_vector")]
        [SuppressGCTransition]
        public static partial IntPtr DuckDBDataChunkGetVector(DuckDBDataChunk chunk, long columnIndex);

        /// <summary>Back to no rows and no masks. Fetch vector pointers again afterwards.</summary>
        [LibraryImport(Library, EntryPoint = "duckdb_data_chunk_reset")]
        public static partial void DuckDBDataChunkReset(DuckDBDataChunk chunk);
    }
}
