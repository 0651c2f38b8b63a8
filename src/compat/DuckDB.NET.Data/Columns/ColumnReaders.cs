using DuckDB.NET.Native;

namespace DuckDB.NET.Data.Columns;

/// <summary>Chooses the reader for each column of a result.</summary>
static class ColumnReaders
{
    /// <exception cref="NotSupportedException">A column type that this subset does not read.</exception>
    public static ColumnReader[] For(ref DuckDBResult result)
    {
        var columns = new ColumnReader[(int)NativeMethods.Query.DuckDBColumnCount(ref result)];
        for (var i = 0; i < columns.Length; i++)
        {
            var name = NativeMethods.Query.DuckDBColumnName(ref result, i);
            var type = NativeMethods.Query.DuckDBColumnType(ref result, i);
            columns[i] = type == DuckDBType.Decimal ? Decimal(ref result, i, name) : For(name, type);
        }

        return columns;
    }

    static ColumnReader For(string name, DuckDBType type) => type switch
    {
        DuckDBType.Boolean => new BooleanColumn(name),
        DuckDBType.TinyInt => new NumberColumn<sbyte>(name, type),
        DuckDBType.SmallInt => new NumberColumn<short>(name, type),
        DuckDBType.Integer => new NumberColumn<int>(name, type),
        DuckDBType.BigInt => new NumberColumn<long>(name, type),
        DuckDBType.UnsignedTinyInt => new NumberColumn<byte>(name, type),
        DuckDBType.UnsignedSmallInt => new NumberColumn<ushort>(name, type),
        DuckDBType.UnsignedInteger => new NumberColumn<uint>(name, type),
        DuckDBType.UnsignedBigInt => new NumberColumn<ulong>(name, type),
        DuckDBType.Float => new NumberColumn<float>(name, type),
        DuckDBType.Double => new NumberColumn<double>(name, type),
        DuckDBType.HugeInt => new HugeIntColumn(name),
        DuckDBType.Varchar => new TextColumn(name),
        DuckDBType.Blob => new BlobColumn(name),
        DuckDBType.Date => new DateColumn(name),
        DuckDBType.Time => new TimeColumn(name),
        DuckDBType.Interval => new IntervalColumn(name),
        DuckDBType.Uuid => new UuidColumn(name),
        DuckDBType.Timestamp or DuckDBType.TimestampS or DuckDBType.TimestampMs or DuckDBType.TimestampNs or DuckDBType.TimestampTz
            => new TimestampColumn(name, type),
        DuckDBType.SqlNull => new NumberColumn<int>(name, type), // every value of it is NULL
        _ => throw new NotSupportedException($"Column '{name}' is {type}, which is not read here; cast it to VARCHAR in SQL."),
    };

    static DecimalColumn Decimal(ref DuckDBResult result, int column, string name)
    {
        using var type = NativeMethods.Query.DuckDBColumnLogicalType(ref result, column);
        return new DecimalColumn(name, NativeMethods.LogicalType.DuckDBDecimalInternalType(type), NativeMethods.LogicalType.DuckDBDecimalScale(type));
    }
}
