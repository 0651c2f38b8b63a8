namespace DuckDB.NET.Data;

/// <summary>
/// One row under construction, value by value in column order. A constant binds to the narrowest overload (<c>AppendValue(1)</c> is a signed byte):
/// give it its type, as <c>(int?)1</c>.
/// </summary>
public interface IDuckDBAppenderRow
{
    /// <exception cref="InvalidOperationException">Fewer values than columns.</exception>
    void EndRow();

    IDuckDBAppenderRow AppendNullValue();

    IDuckDBAppenderRow AppendValue(bool? value);

    IDuckDBAppenderRow AppendValue(byte[]? value);

    IDuckDBAppenderRow AppendValue(string? value);

    IDuckDBAppenderRow AppendValue(sbyte? value);

    IDuckDBAppenderRow AppendValue(short? value);

    IDuckDBAppenderRow AppendValue(int? value);

    IDuckDBAppenderRow AppendValue(long? value);

    IDuckDBAppenderRow AppendValue(byte? value);

    IDuckDBAppenderRow AppendValue(ushort? value);

    IDuckDBAppenderRow AppendValue(uint? value);

    IDuckDBAppenderRow AppendValue(ulong? value);

    IDuckDBAppenderRow AppendValue(float? value);

    IDuckDBAppenderRow AppendValue(double? value);

    IDuckDBAppenderRow AppendValue(DateTime? value);
}
