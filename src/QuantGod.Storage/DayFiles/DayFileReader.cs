using System.Runtime.InteropServices;
using QuantGod.Market.Candles;

namespace QuantGod.Storage.DayFiles;

/// <summary>Reads chosen columns of day files into flat arrays, whole vectors at a time. One reader per worker.</summary>
public sealed class DayFileReader : IDisposable
{
    readonly Engine _engine = new();
    long[] _minutes = [];
    double[][] _values = [];

    /// <returns>Measurement columns in file order, without <c>datetime</c> and <c>target</c>; rows; whether the file has a target.</returns>
    /// <exception cref="DayFileException">The file is missing, damaged or not a day file.</exception>
    public DayFileLayout Layout(string path) => DayFileLayout.Read(_engine, path);

    /// <param name="columns">Measurement columns, in the order wanted.</param>
    /// <exception cref="DayFileException">The file is missing or damaged, lacks a column, or a column is not DOUBLE or has no value in a row.</exception>
    public DayColumns Read(string path, params string[] columns)
    {
        var minutes = new List<long>();
        var values = Array.ConvertAll(columns, _ => new List<double>());
        DayFileQuery.Run(_engine, path, columns, target: false, chunk =>
        {
            ToMilliseconds(chunk.Column<long>(0), Extend(minutes, chunk.Rows));
            for (var i = 0; i < values.Length; i++) chunk.Column<double>(i + 1).CopyTo(Extend(values[i], chunk.Rows));
        });
        return new DayColumns([.. minutes], columns, Array.ConvertAll(values, column => column.ToArray()));
    }

    /// <summary>Every column of a day file without labels, in memory that the next call of this method fills anew.</summary>
    /// <param name="needed">Columns that it must have.</param>
    /// <exception cref="DayFileException">As for <see cref="Read"/>; also a file that is labelled.</exception>
    public CandleTable ReadDay(string path, params string[] needed)
    {
        var (columns, rows) = (Array.Empty<string>(), 0);
        DayFileQuery.RunAll(_engine, path, layout =>
        {
            if (layout.Labelled) throw new DayFileException(path, "is labelled already; a day file as Etl makes it is wanted here.");
            if (needed.FirstOrDefault(name => !layout.Columns.Contains(name)) is { } absent)
                throw new DayFileException(path, $"has no column '{absent}'. {DayFileErrors.Again}");
            columns = [.. layout.Columns];
            if (_values.Length < columns.Length) _values = [.. _values, .. Enumerable.Repeat(Array.Empty<double>(), columns.Length - _values.Length)];
        }, chunk =>
        {
            ToMilliseconds(chunk.Column<long>(0), Room(ref _minutes, rows, chunk.Rows));
            for (var i = 0; i < columns.Length; i++) chunk.Column<double>(i + 1).CopyTo(Room(ref _values[i], rows, chunk.Rows));
            rows += chunk.Rows;
        });
        return new CandleTable(columns, _minutes, _values, rows);
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
            var (path, before) = (paths[file], minutes.Count);
            DayFileQuery.Run(_engine, path, features, target: true, chunk =>
            {
                ToMilliseconds(chunk.Column<long>(0), Extend(minutes, chunk.Rows));
                Interleave(chunk, features.Count, Extend(values, chunk.Rows * features.Count));
                ToClasses(path, chunk.Column<int>(features.Count + 1), Extend(targets, chunk.Rows));
            });
            rowsPerFile[file] = minutes.Count - before;
        }

        return new TrainingRows([.. values], [.. targets], [.. minutes], rowsPerFile);
    }

    public void Dispose() => _engine.Dispose();

    static Span<T> Room<T>(ref T[] array, int from, int count)
    {
        if (array.Length < from + count) Array.Resize(ref array, Math.Max(from + count, 2 * from));
        return array.AsSpan(from, count);
    }

    static Span<T> Extend<T>(List<T> list, int count)
    {
        CollectionsMarshal.SetCount(list, list.Count + count);
        return CollectionsMarshal.AsSpan(list)[^count..];
    }

    static void ToMilliseconds(ReadOnlySpan<long> micros, Span<long> milliseconds)
    {
        for (var i = 0; i < micros.Length; i++) milliseconds[i] = micros[i] / 1000;
    }

    static void Interleave(ResultChunk chunk, int columns, Span<float> rows)
    {
        for (var column = 0; column < columns; column++)
        {
            var values = chunk.Column<double>(column + 1);
            for (var row = 0; row < values.Length; row++) rows[row * columns + column] = (float)values[row];
        }
    }

    static void ToClasses(string path, ReadOnlySpan<int> targets, Span<byte> classes)
    {
        for (var i = 0; i < targets.Length; i++)
        {
            if (targets[i] is < 0 or > 2)
                throw new DayFileException(path, $"has the target {targets[i]}; classes are 0 SELL, 1 NEUTRAL and 2 BUY. Delete it and run Label again.");
            classes[i] = (byte)targets[i];
        }
    }
}
