using QuantGod.Market.Candles;

namespace QuantGod.Storage.DayFiles;

/// <summary>Where the columns of one file after the other are read into. It grows to the largest and is used again.</summary>
sealed class DayFileMemory
{
    /// <summary>End of the year 9999. The engine counts in microseconds, and reports times far outside itself.</summary>
    const long LastMs = 253_402_300_799_999;

    long[] _minuteStartMs = [];
    double[][] _values = [];
    int[] _targets = [];

    public int Rows { get; private set; }

    public ReadOnlySpan<long> MinuteStartMs => _minuteStartMs.AsSpan(0, Rows);

    public ReadOnlySpan<int> Targets => _targets.AsSpan(0, Rows);

    public ReadOnlySpan<double> Column(int index) => _values[index].AsSpan(0, Rows);

    /// <summary>Over this memory, so until the next file is read.</summary>
    public CandleTable AsCandles(IReadOnlyList<string> columns) => new(columns, _minuteStartMs, _values, Rows);

    /// <param name="target">Whether there are labels.</param>
    public void Clear(int columns, bool target)
    {
        Rows = 0;
        Extend(0, columns, target);
    }

    /// <param name="chunk">Time in microseconds, then the measurements, then the target where there is one.</param>
    public void Append(ResultChunk chunk, int columns, bool target)
    {
        var (from, rows) = (Rows, chunk.Rows);
        Extend(rows, columns, target);
        chunk.Column<long>(0).CopyTo(_minuteStartMs.AsSpan(from));
        ToMilliseconds(_minuteStartMs.AsSpan(from, rows));
        for (var i = 0; i < columns; i++) chunk.Column<double>(i + 1).CopyTo(_values[i].AsSpan(from));
        if (target) chunk.Column<int>(columns + 1).CopyTo(_targets.AsSpan(from));
    }

    /// <param name="time">Index of the column with the time in milliseconds.</param>
    /// <param name="columns">Indices of the measurements.</param>
    /// <param name="target">Index of the target; null where none is wanted.</param>
    /// <returns>False when one does not hold what it claims.</returns>
    public bool TryFill(PlainDayFile file, int time, ReadOnlySpan<int> columns, int? target)
    {
        Clear(columns.Length, target is not null);
        Extend(file.Rows, columns.Length, target is not null);
        if (!file.TryRead(time, _minuteStartMs.AsSpan(0, Rows)) || MinuteStartMs.ContainsAnyExceptInRange(0, LastMs)) return false;

        for (var i = 0; i < columns.Length; i++)
            if (!file.TryRead(columns[i], _values[i].AsSpan(0, Rows))) return false;
        return target is not { } labels || file.TryRead(labels, _targets.AsSpan(0, Rows));
    }

    void Extend(int rows, int columns, bool target)
    {
        Rows += rows;
        Reserve(ref _minuteStartMs);
        if (_values.Length < columns) _values = [.. _values, .. Enumerable.Repeat(Array.Empty<double>(), columns - _values.Length)];
        for (var i = 0; i < columns; i++) Reserve(ref _values[i]);
        if (target) Reserve(ref _targets);
    }

    void Reserve<T>(ref T[] array)
    {
        if (array.Length < Rows) Array.Resize(ref array, Math.Max(Rows, array.Length + array.Length / 2));
    }

    static void ToMilliseconds(Span<long> micros)
    {
        for (var i = 0; i < micros.Length; i++) micros[i] /= 1000;
    }
}
