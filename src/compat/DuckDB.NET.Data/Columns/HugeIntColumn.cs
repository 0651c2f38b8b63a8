using System.Numerics;
using DuckDB.NET.Native;

namespace DuckDB.NET.Data.Columns;

sealed class HugeIntColumn(string name) : NumericColumn(name, DuckDBType.HugeInt, typeof(BigInteger))
{
    public override object Value(int row) => Raw<DuckDBHugeInt>(row).ToBigInteger();

    public override T Number<T>(int row) => Fit<Int128, T>(Raw<DuckDBHugeInt>(row).ToInt128());
}
