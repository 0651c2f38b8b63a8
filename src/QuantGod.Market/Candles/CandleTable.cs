using System.Runtime.CompilerServices;

namespace QuantGod.Market.Candles;

/// <summary>One-minute rows of one day, column by column: a minute start and one double per named column. Grows by whole rows.</summary>
public sealed class CandleTable
{
    const int DayRows = 1440;

    long[] _minuteStartMs;
    readonly double[][] _columns;

    /// <param name="columns">Column names in file order.</param>
    /// <param name="capacity">Rows expected.</param>
    public CandleTable(IReadOnlyList<string> columns, int capacity = DayRows)
    {
        Columns = columns;
        _minuteStartMs = new long[capacity];
        _columns = new double[columns.Count][];
        for (var i = 0; i < _columns.Length; i++) _columns[i] = new double[capacity];
    }

    /// <summary>Over columns that are there already, which stay the caller's.</summary>
    /// <param name="rows">How many values of each array count.</param>
    public CandleTable(IReadOnlyList<string> columns, long[] minuteStartMs, double[][] values, int rows)
    {
        Columns = columns;
        _minuteStartMs = minuteStartMs;
        _columns = values;
        Rows = rows;
    }

    /// <summary>Column names in file order.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>Minutes.</summary>
    public int Rows { get; private set; }

    /// <summary>Start of each minute, epoch milliseconds UTC, ascending.</summary>
    public ReadOnlySpan<long> MinuteStartMs => _minuteStartMs.AsSpan(0, Rows);

    /// <summary>One value a minute, of the column at <paramref name="index"/> of <see cref="Columns"/>.</summary>
    public ReadOnlySpan<double> Column(int index) => _columns[index].AsSpan(0, Rows);

    /// <summary>As <see cref="Column(int)"/>, for callers that have to keep it.</summary>
    public ReadOnlyMemory<double> Memory(int index) => _columns[index].AsMemory(0, Rows);

    /// <exception cref="KeyNotFoundException">No column has that name.</exception>
    public ReadOnlySpan<double> Column(string name)
    {
        for (var i = 0; i < Columns.Count; i++)
            if (Columns[i] == name) return Column(i);
        throw new KeyNotFoundException($"No column '{name}' among {Columns.Count} columns.");
    }

    /// <exception cref="ArgumentException"><paramref name="values"/> is not one value per column.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void AppendRow(long minuteStartMs, ReadOnlySpan<double> values)
    {
        if (values.Length != _columns.Length)
            throw new ArgumentException($"A row needs {_columns.Length} values, got {values.Length}.", nameof(values));

        if (Rows == _minuteStartMs.Length) Grow();
        _minuteStartMs[Rows] = minuteStartMs;
        for (var i = 0; i < _columns.Length; i++) _columns[i][Rows] = values[i];
        Rows++;
    }

    void Grow()
    {
        var capacity = Rows + Math.Clamp(Rows, 16, DayRows); // doubling would reserve days that do not come
        Array.Resize(ref _minuteStartMs, capacity);
        for (var i = 0; i < _columns.Length; i++) Array.Resize(ref _columns[i], capacity);
    }
}
