using System.Runtime.InteropServices;

namespace DuckDB.NET.Native;

public static partial class NativeMethods
{
    /// <summary>Vectors are borrowed from their chunk and live as long as it.</summary>
    public static unsafe partial class Vectors
    {
        [LibraryImport(Library, EntryPoint = "duckdb_vector_get_data")]
        [SuppressGCTransition]
        public static partial void* DuckDBVectorGetData(IntPtr vector);

        /// <returns>Mask words, bit i set when row i is valid; null when every row is.</returns>
        [LibraryImport(Library, EntryPoint = "duckdb_vector_get_validity")]
        [SuppressGCTransition]
        public static partial ulong* DuckDBVectorGetValidity(IntPtr vector);

        [LibraryImport(Library, EntryPoint = "duckdb_vector_ensure_validity_writable")]
        public static partial void DuckDBVectorEnsureValidityWritable(IntPtr vector);

        [LibraryImport(Library, EntryPoint = "duckdb_vector_assign_string_element_len")]
        public static partial void DuckDBVectorAssignStringElementLength(IntPtr vector, ulong index, byte* data, long length);
    }

    public static unsafe partial class ValidityMask
    {
        [LibraryImport(Library, EntryPoint = "duckdb_validity_set_row_validity")]
        public static partial void DuckDBValiditySetRowValidity(ulong* validity, ulong row, [MarshalAs(UnmanagedType.U1)] bool valid);
    }
}
