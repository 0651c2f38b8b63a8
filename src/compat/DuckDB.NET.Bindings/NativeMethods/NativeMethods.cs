namespace DuckDB.NET.Native;

/// <summary>The C API of DuckDB. One nested class per chapter of its manual; names follow upstream.</summary>
public static partial class NativeMethods
{
    internal const string Library = "duckdb";
}
