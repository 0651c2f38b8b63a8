using System.Runtime.InteropServices;

namespace QuantGod.Storage.DayFiles;

/// <summary>Reads chosen columns of day files into flat arrays, whole vectors at a time. One reader per worker.</summary>
public sealed class DayFileReader : IDisposable
{
    readonly Engine _engine = new();

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
