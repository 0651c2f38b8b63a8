using System.Numerics;
using DuckDB.NET.Native;

namespace DuckDB.NET.Data.Columns;

/// <summary>Scaled integers, stored in 2 to 16 bytes by the width of the type.</summary>
sealed class DecimalColumn(string name, DuckDBType stored, byte scale) : NumericColumn(name, DuckDBType.Decimal, typeof(decimal))
{
    readonly BigInteger _one = BigInteger.Pow(10, scale);

    public override object Value(int row) => Number<decimal>(row);

    public override T Number<T>(int row)
    {
        if (IsWhole<T>()) throw NoCast(typeof(T));

        var unscaled = Unscaled(row);
        var whole = BigInteger.DivRem(unscaled, _one, out var rest);
        try
        {
            return Fit<decimal, T>((decimal)whole + (decimal)rest / (decimal)_one);
        }
        catch (OverflowException e)
        {
            throw new InvalidCastException($"Column '{Name}': {unscaled} / 10^{scale} does not fit in {typeof(T).Name}; cast it to DOUBLE in SQL.", e);
        }
    }

    BigInteger Unscaled(int row) => stored switch
    {
        DuckDBType.SmallInt => Raw<short>(row),
        DuckDBType.Integer => Raw<int>(row),
        DuckDBType.BigInt => Raw<long>(row),
        _ => Raw<DuckDBHugeInt>(row).ToBigInteger(),
    };
}
