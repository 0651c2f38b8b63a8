using System.Runtime.InteropServices;
using QuantGod.Market.Candles;
using QuantGod.Market.Labels;

namespace QuantGod.Storage.DayFiles;

/// <summary>
/// Reads columns of day files into flat arrays. Files as this version writes them are read here; the engine, which is opened for the first other one, reads
/// those of other programs, and reports what is wrong with damaged ones. One reader per worker.
/// </summary>
public sealed class DayFileReader : IDisposable
{
    readonly DayFileMemory _day = new(); // of ReadDay alone, whose table lives on while other files are read
    readonly DayFileMemory _memory = new();
    Engine? _engine;

    Engine Engine => _engine ??= new();

    /// <returns>Measurement columns in file order, without <c>datetime</c> and <c>target</c>; rows; whether the file has a target.</returns>
    /// <exception cref="DayFileException">The file is missing, damaged or not a day file.</exception>
    public DayFileLayout Layout(string path) => DayFileQuery.Layout(Engine, path);

    /// <param name="columns">Measurement columns, in the order wanted.</param>
    /// <exception cref="DayFileException">The file is missing or damaged, lacks a column, or a column is not DOUBLE or has no value in a row.</exception>
    public DayColumns Read(string path, params string[] columns)
    {
        Load(path, columns, target: false);
        return new DayColumns(_memory.MinuteStartMs.ToArray(), columns, [.. columns.Select((_, i) => _memory.Column(i).ToArray())]);
    }

    /// <summary>Every column of a day file without labels, in memory that the next call of this method overwrites.</summary>
    /// <param name="needed">Columns that it must have.</param>
    /// <exception cref="DayFileException">As for <see cref="Read"/>; also a file that is labelled.</exception>
    public CandleTable ReadDay(string path, params string[] needed)
    {
        var columns = PlainDayFile.TryReadDay(path, _day);
        if (columns is not null && needed.All(columns.Contains)) return _day.AsCandles(columns);

        DayFileQuery.RunAll(Engine, path, layout =>
        {
            if (layout.Labelled) throw new DayFileException(path, "is labelled already; a day file as Etl makes it is wanted here.");
            if (needed.FirstOrDefault(name => !layout.Columns.Contains(name)) is { } absent)
                throw new DayFileException(path, $"has no column '{absent}'. {DayFileException.RunAgain}");
            columns = layout.Columns;
            _day.Clear(columns.Count, target: false);
        }, chunk => _day.Append(chunk, columns!.Count, target: false));
        return _day.AsCandles(columns!);
    }

    /// <summary>Features and labels of labelled files, one after the other.</summary>
    /// <exception cref="DayFileException">As for <see cref="Read"/>; also a target that is no class.</exception>
    public TrainingRows ReadTraining(IReadOnlyList<string> paths, IReadOnlyList<string> features, CancellationToken cancellationToken)
    {
        var rowsPerFile = new int[paths.Count];
        var (minutes, targets, values) = (new List<long>(), new List<byte>(), new List<float>());
        for (var file = 0; file < paths.Count; file++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Load(paths[file], features, target: true);
            rowsPerFile[file] = _memory.Rows;
            minutes.AddRange(_memory.MinuteStartMs);
            ToClasses(paths[file], _memory.Targets, Extend(targets, _memory.Rows));
            Interleave(features.Count, Extend(values, _memory.Rows * features.Count));
        }

        return new TrainingRows([.. values], [.. targets], [.. minutes], rowsPerFile);
    }

    /// <summary>Closes the engine, if one was needed.</summary>
    public void Dispose() => _engine?.Dispose();

    void Load(string path, IReadOnlyList<string> columns, bool target)
    {
        if (PlainDayFile.TryRead(path, columns, target, _memory)) return;

        _memory.Clear(columns.Count, target);
        DayFileQuery.Run(Engine, path, columns, target, chunk => _memory.Append(chunk, columns.Count, target));
    }

    static Span<T> Extend<T>(List<T> list, int count)
    {
        CollectionsMarshal.SetCount(list, list.Count + count);
        return CollectionsMarshal.AsSpan(list)[^count..];
    }

    void Interleave(int columns, Span<float> rows)
    {
        for (var column = 0; column < columns; column++)
        {
            var values = _memory.Column(column);
            for (var row = 0; row < values.Length; row++) rows[row * columns + column] = (float)values[row];
        }
    }

    static void ToClasses(string path, ReadOnlySpan<int> targets, Span<byte> classes)
    {
        for (var i = 0; i < targets.Length; i++)
        {
            if (!TradeClass.Contains(targets[i]))
                throw new DayFileException(path, $"has the target {targets[i]}; classes are {TradeClass.Legend}. Delete it and run Label again.");
            classes[i] = (byte)targets[i];
        }
    }
}

/// <summary>Chosen columns of one day file.</summary>
/// <param name="MinuteStartMs">Start of each minute, epoch milliseconds UTC, in file order.</param>
/// <param name="Values">One array per name, each as long as <paramref name="MinuteStartMs"/>.</param>
public sealed record DayColumns(long[] MinuteStartMs, IReadOnlyList<string> Names, double[][] Values)
{
    /// <summary>Minutes.</summary>
    public int Rows => MinuteStartMs.Length;

    /// <exception cref="KeyNotFoundException">The column was not asked for.</exception>
    public double[] this[string name]
    {
        get
        {
            for (var i = 0; i < Names.Count; i++)
                if (Names[i] == name) return Values[i];
            throw new KeyNotFoundException($"Column '{name}' was not read; read were {string.Join(", ", Names)}.");
        }
    }
}

/// <summary>The rows of many labelled day files, one after the other in the order given.</summary>
/// <param name="Features">(N, F) float32, row-major.</param>
/// <param name="Targets">(N): 0 SELL, 1 NEUTRAL, 2 BUY.</param>
/// <param name="MinuteStartMs">(N) epoch milliseconds UTC.</param>
/// <param name="RowsPerFile">Rows of each file; they add up to N.</param>
public sealed record TrainingRows(float[] Features, byte[] Targets, long[] MinuteStartMs, int[] RowsPerFile)
{
    /// <summary>Minutes.</summary>
    public int Rows => MinuteStartMs.Length;
}
