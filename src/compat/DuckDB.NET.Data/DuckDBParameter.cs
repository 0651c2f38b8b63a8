using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace DuckDB.NET.Data;

/// <summary>One input value. The name goes without the <c>$</c>; a parameter without name is bound by position.</summary>
public class DuckDBParameter : DbParameter
{
    DbType? _dbType;

    public DuckDBParameter()
    {
    }

    public DuckDBParameter(object value) => Value = value;

    public DuckDBParameter(DbType type, object? value) => (DbType, Value) = (type, value);

    public DuckDBParameter(string name, object? value) => (ParameterName, Value) = (name, value);

    public DuckDBParameter(string name, DbType type, object? value) => (ParameterName, DbType, Value) = (name, type, value);

    /// <summary>Kept for callers that ask; the engine takes the value's own type and casts it where the statement needs another.</summary>
    public override DbType DbType
    {
        get => _dbType ?? DbType.Object;
        set => _dbType = value;
    }

    public override ParameterDirection Direction
    {
        get => ParameterDirection.Input;
        set
        {
            if (value != ParameterDirection.Input) throw new NotSupportedException("DuckDB has input parameters only.");
        }
    }

    public override bool IsNullable { get; set; } = true;

    [AllowNull]
    public override string ParameterName { get => field; set => field = value ?? ""; } = "";

    public override int Size { get; set; }

    [AllowNull]
    public override string SourceColumn { get => field; set => field = value ?? ""; } = "";

    public override bool SourceColumnNullMapping { get; set; }

    public override object? Value { get; set; }

    public override void ResetDbType() => _dbType = null;
}
