using System.Numerics;
using DuckDB.NET.Native;

namespace DuckDB.NET.Data.Columns;

/// <summary>Columns whose values convert to other number types; <see cref="As{T}"/> goes through <see cref="ColumnReader.Number{T}"/>.</summary>
abstract class NumericColumn(string name, DuckDBType type, Type clrType) : ColumnReader(name, type, clrType)
{
    public override T As<T>(int row)
    {
        if (Value(row) is T value) return value;
        var wanted = Nullable.GetUnderlyingType(typeof(T)) ?? typeof(T);
        return (T)Convert(wanted, row);
    }

    object Convert(Type wanted, int row) => System.Type.GetTypeCode(wanted) switch
    {
        _ when wanted.IsEnum => Enum.ToObject(wanted, Number<long>(row)),
        TypeCode.SByte => Number<sbyte>(row),
        TypeCode.Int16 => Number<short>(row),
        TypeCode.Int32 => Number<int>(row),
        TypeCode.Int64 => Number<long>(row),
        TypeCode.Byte => Number<byte>(row),
        TypeCode.UInt16 => Number<ushort>(row),
        TypeCode.UInt32 => Number<uint>(row),
        TypeCode.UInt64 => Number<ulong>(row),
        TypeCode.Single => Number<float>(row),
        TypeCode.Double => Number<double>(row),
        TypeCode.Decimal => Number<decimal>(row),
        _ when wanted == typeof(BigInteger) => Number<BigInteger>(row),
        _ => throw NoCast(wanted),
    };

    /// <exception cref="InvalidCastException">The number does not fit, or has a fraction that an integer would lose.</exception>
    protected T Fit<TStored, T>(TStored stored)
        where TStored : INumberBase<TStored>
        where T : struct, INumberBase<T>
    {
        try
        {
            return T.CreateChecked(stored);
        }
        catch (OverflowException e)
        {
            throw new InvalidCastException($"Column '{Name}': the value {stored} does not fit in {typeof(T).Name}.", e);
        }
    }

    protected static bool IsWhole<T>() =>
        typeof(T) != typeof(float) && typeof(T) != typeof(double) && typeof(T) != typeof(decimal);
}
