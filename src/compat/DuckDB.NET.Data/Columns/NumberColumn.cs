using DuckDB.NET.Native;

namespace DuckDB.NET.Data.Columns;

/// <summary>Integers of 8 to 64 bits, FLOAT and DOUBLE.</summary>
sealed class NumberColumn<TStored>(string name, DuckDBType type) : NumericColumn(name, type, typeof(TStored))
    where TStored : unmanaged, System.Numerics.INumber<TStored>
{
    public override object Value(int row) => Raw<TStored>(row);

    public override T Number<T>(int row) =>
        IsWhole<T>() && !IsWhole<TStored>() ? throw NoCast(typeof(T)) : Fit<TStored, T>(Raw<TStored>(row));
}
