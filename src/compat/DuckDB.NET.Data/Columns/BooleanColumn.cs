using DuckDB.NET.Native;

namespace DuckDB.NET.Data.Columns;

sealed class BooleanColumn(string name) : ColumnReader(name, DuckDBType.Boolean, typeof(bool))
{
    public override object Value(int row) => Raw<byte>(row) != 0;
}
