using System.Numerics;
using System.Text;
using DuckDB.NET.Native;
using Statement = DuckDB.NET.Native.NativeMethods.PreparedStatements;

namespace DuckDB.NET.Data.Statements;

/// <summary>Gives a prepared statement its values: by name when any parameter has one, else by position.</summary>
static unsafe class ParameterBinder
{
    /// <exception cref="InvalidOperationException">The statement needs a parameter that is not there, or a value has a type the engine cannot take.</exception>
    public static void Bind(DuckDBPreparedStatement statement, DuckDBParameterCollection parameters)
    {
        var needed = Statement.DuckDBParams(statement);
        if (needed == 0) return;

        var byName = parameters.Cast<DuckDBParameter>().Any(parameter => parameter.ParameterName.Length > 0);
        for (long index = 1; index <= needed; index++)
        {
            var name = Statement.DuckDBParameterName(statement, index);
            var position = byName ? parameters.IndexOf(name) : (int)index - 1;
            if (position < 0 || position >= parameters.Count)
                throw new InvalidOperationException(
                    $"The statement needs {needed} parameters, ${name} among them, and got {parameters.Count}; add it (its name without '$').");

            var value = parameters[position].Value;
            if (BindValue(statement, index, value) != DuckDBState.Success)
                throw new InvalidOperationException($"Parameter ${name}: DuckDB does not take the value '{value}'.");
        }
    }

    static DuckDBState BindValue(DuckDBPreparedStatement statement, long index, object? value) => value switch
    {
        null or DBNull => Statement.DuckDBBindNull(statement, index),
        bool v => Statement.DuckDBBindBoolean(statement, index, v),
        sbyte v => Statement.DuckDBBindInt8(statement, index, v),
        short v => Statement.DuckDBBindInt16(statement, index, v),
        int v => Statement.DuckDBBindInt32(statement, index, v),
        long v => Statement.DuckDBBindInt64(statement, index, v),
        byte v => Statement.DuckDBBindUInt8(statement, index, v),
        ushort v => Statement.DuckDBBindUInt16(statement, index, v),
        uint v => Statement.DuckDBBindUInt32(statement, index, v),
        ulong v => Statement.DuckDBBindUInt64(statement, index, v),
        float v => Statement.DuckDBBindFloat(statement, index, v),
        double v => Statement.DuckDBBindDouble(statement, index, v),
        decimal v => Statement.DuckDBBindDecimal(statement, index, ToDecimal(v)),
        BigInteger v => Statement.DuckDBBindHugeInt(statement, index, ToHugeInt((Int128)v)),
        string v => BindText(statement, index, v),
        Guid v => BindText(statement, index, v.ToString()),
        byte[] v => BindBlob(statement, index, v),
        DateOnly v => Statement.DuckDBBindDate(statement, index, EngineTime.Days(v)),
        TimeOnly v => Statement.DuckDBBindTime(statement, index, EngineTime.Micros(v.ToTimeSpan())),
        DateTime v => Statement.DuckDBBindTimestamp(statement, index, EngineTime.Micros(v)),
        DateTimeOffset v => Statement.DuckDBBindTimestampTz(statement, index, EngineTime.Micros(v.UtcDateTime)),
        TimeSpan v => Statement.DuckDBBindInterval(statement, index, new DuckDBInterval(0, 0, EngineTime.Micros(v))),
        _ => throw new InvalidOperationException($"Parameter {index} is a {value.GetType()}, which DuckDB cannot take; convert it first."),
    };

    static DuckDBState BindText(DuckDBPreparedStatement statement, long index, string value)
    {
        var bytes = Encoding.UTF8.GetBytes(value);
        fixed (byte* data = bytes) return Statement.DuckDBBindVarchar(statement, index, data, bytes.Length);
    }

    static DuckDBState BindBlob(DuckDBPreparedStatement statement, long index, byte[] value)
    {
        fixed (byte* data = value) return Statement.DuckDBBindBlob(statement, index, data, value.Length);
    }

    static DuckDBDecimal ToDecimal(decimal value)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        var magnitude = new Int128((uint)bits[2], ((ulong)(uint)bits[1] << 32) | (uint)bits[0]);
        var digits = 1;
        for (var rest = magnitude / 10; rest > 0; rest /= 10) digits++;
        return new DuckDBDecimal((byte)Math.Max(digits, value.Scale), value.Scale, ToHugeInt(decimal.IsNegative(value) ? -magnitude : magnitude));
    }

    static DuckDBHugeInt ToHugeInt(Int128 value) => new((ulong)(value & ulong.MaxValue), (long)(value >> 64));
}
