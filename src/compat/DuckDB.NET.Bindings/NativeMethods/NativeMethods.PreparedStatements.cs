using System.Runtime.InteropServices;
using System.Runtime.InteropServices.Marshalling;

namespace DuckDB.NET.Native;

public static partial class NativeMethods
{
    /// <summary>Parameter indexes start at 1.</summary>
    public static unsafe partial class PreparedStatements
    {
        [LibraryImport(Library, EntryPoint = "duckdb_prepare", StringMarshalling = StringMarshalling.Utf8)]
        public static partial DuckDBState DuckDBPrepare(DuckDBNativeConnection connection, string query, out DuckDBPreparedStatement statement);

        [LibraryImport(Library, EntryPoint = "duckdb_prepare_error")]
        [return: MarshalUsing(typeof(LibraryOwnedString))]
        public static partial string? DuckDBPrepareError(DuckDBPreparedStatement statement);

        [LibraryImport(Library, EntryPoint = "duckdb_destroy_prepare")]
        internal static partial void DuckDBDestroyPrepare(ref IntPtr statement);

        [LibraryImport(Library, EntryPoint = "duckdb_execute_prepared")]
        public static partial DuckDBState DuckDBExecutePrepared(DuckDBPreparedStatement statement, out DuckDBResult result);

        [LibraryImport(Library, EntryPoint = "duckdb_execute_prepared_streaming")]
        public static partial DuckDBState DuckDBExecutePreparedStreaming(DuckDBPreparedStatement statement, out DuckDBResult result);

        [LibraryImport(Library, EntryPoint = "duckdb_nparams")]
        public static partial long DuckDBParams(DuckDBPreparedStatement statement);

        [LibraryImport(Library, EntryPoint = "duckdb_parameter_name")]
        [return: MarshalUsing(typeof(CallerOwnedString))]
        public static partial string DuckDBParameterName(DuckDBPreparedStatement statement, long index);

        [LibraryImport(Library, EntryPoint = "duckdb_bind_null")]
        public static partial DuckDBState DuckDBBindNull(DuckDBPreparedStatement statement, long index);

        [LibraryImport(Library, EntryPoint = "duckdb_bind_boolean")]
        public static partial DuckDBState DuckDBBindBoolean(DuckDBPreparedStatement statement, long index, [MarshalAs(UnmanagedType.U1)] bool value);

        [LibraryImport(Library, EntryPoint = "duckdb_bind_int8")]
        public static partial DuckDBState DuckDBBindInt8(DuckDBPreparedStatement statement, long index, sbyte value);

        [LibraryImport(Library, EntryPoint = "duckdb_bind_int16")]
        public static partial DuckDBState DuckDBBindInt16(DuckDBPreparedStatement statement, long index, short value);

        [LibraryImport(Library, EntryPoint = "duckdb_bind_int32")]
        public static partial DuckDBState DuckDBBindInt32(DuckDBPreparedStatement statement, long index, int value);

        [LibraryImport(Library, EntryPoint = "duckdb_bind_int64")]
        public static partial DuckDBState DuckDBBindInt64(DuckDBPreparedStatement statement, long index, long value);

        [LibraryImport(Library, EntryPoint = "duckdb_bind_uint8")]
        public static partial DuckDBState DuckDBBindUInt8(DuckDBPreparedStatement statement, long index, byte value);

        [LibraryImport(Library, EntryPoint = "duckdb_bind_uint16")]
        public static partial DuckDBState DuckDBBindUInt16(DuckDBPreparedStatement statement, long index, ushort value);

        [LibraryImport(Library, EntryPoint = "duckdb_bind_uint32")]
        public static partial DuckDBState DuckDBBindUInt32(DuckDBPreparedStatement statement, long index, uint value);

        [LibraryImport(Library, EntryPoint = "duckdb_bind_uint64")]
        public static partial DuckDBState DuckDBBindUInt64(DuckDBPreparedStatement statement, long index, ulong value);

        [LibraryImport(Library, EntryPoint = "duckdb_bind_hugeint")]
        public static partial DuckDBState DuckDBBindHugeInt(DuckDBPreparedStatement statement, long index, DuckDBHugeInt value);

        [LibraryImport(Library, EntryPoint = "duckdb_bind_float")]
        public static partial DuckDBState DuckDBBindFloat(DuckDBPreparedStatement statement, long index, float value);

        [LibraryImport(Library, EntryPoint = "duckdb_bind_double")]
        public static partial DuckDBState DuckDBBindDouble(DuckDBPreparedStatement statement, long index, double value);

        [LibraryImport(Library, EntryPoint = "duckdb_bind_decimal")]
        public static partial DuckDBState DuckDBBindDecimal(DuckDBPreparedStatement statement, long index, DuckDBDecimal value);

        [LibraryImport(Library, EntryPoint = "duckdb_bind_varchar_length", StringMarshalling = StringMarshalling.Utf8)]
        public static partial DuckDBState DuckDBBindVarchar(DuckDBPreparedStatement statement, long index, byte* value, long length);

        [LibraryImport(Library, EntryPoint = "duckdb_bind_blob")]
        public static partial DuckDBState DuckDBBindBlob(DuckDBPreparedStatement statement, long index, byte* value, long length);

        [LibraryImport(Library, EntryPoint = "duckdb_bind_date")]
        public static partial DuckDBState DuckDBBindDate(DuckDBPreparedStatement statement, long index, int days);

        [LibraryImport(Library, EntryPoint = "duckdb_bind_time")]
        public static partial DuckDBState DuckDBBindTime(DuckDBPreparedStatement statement, long index, long micros);

        [LibraryImport(Library, EntryPoint = "duckdb_bind_timestamp")]
        public static partial DuckDBState DuckDBBindTimestamp(DuckDBPreparedStatement statement, long index, long micros);

        [LibraryImport(Library, EntryPoint = "duckdb_bind_timestamp_tz")]
        public static partial DuckDBState DuckDBBindTimestampTz(DuckDBPreparedStatement statement, long index, long micros);

        [LibraryImport(Library, EntryPoint = "duckdb_bind_interval")]
        public static partial DuckDBState DuckDBBindInterval(DuckDBPreparedStatement statement, long index, DuckDBInterval value);
    }
}
