namespace DuckDB.NET.Native;

/// <summary>What executing a statement gave back.</summary>
public enum DuckDBResultType
{
    Invalid = 0,
    ChangedRows = 1,
    Nothing = 2,
    QueryResult = 3,
}
