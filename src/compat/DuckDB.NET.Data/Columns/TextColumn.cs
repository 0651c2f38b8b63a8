using System.Text;
using DuckDB.NET.Native;

namespace DuckDB.NET.Data.Columns;

sealed class TextColumn(string name) : ColumnReader(name, DuckDBType.Varchar, typeof(string))
{
    public override object Value(int row) => Encoding.UTF8.GetString(Bytes(row));
}
