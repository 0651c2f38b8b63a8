namespace DuckDB.NET.Data;

public enum DuckDBAccessMode
{
    Automatic,
    ReadOnly,
    ReadWrite,
}
