using QuantGod.Incremental;
using QuantGod.Live.Candles;
using QuantGod.Market.Candles;
using QuantGod.Market.Features;
using QuantGod.Storage.DayFiles;

namespace QuantGod.Live.Inference;

/// <summary><c>live/last_candles.parquet</c>: the nine features, the close and the network's other inputs, of the last minutes.</summary>
public sealed class LastCandles : IDisposable
{
    readonly string _path;
    readonly int _max;
    readonly string[] _columns;
    readonly int[] _sources;
    readonly List<(long MinuteMs, double[] Values)> _rows = [];
    readonly DayFileWriter _writer = new();

    /// <param name="columns">Column names of the candles.</param>
    /// <param name="features">Features of the network.</param>
    /// <param name="max">Candles kept.</param>
    public LastCandles(string path, IReadOnlyList<string> columns, IReadOnlyList<string> features, int max)
    {
        (_path, _max) = (path, max);
        _columns = [.. CandleFeatures.Names.Append("close").Concat(features).Distinct()];
        _sources = [.. _columns.Select(column => columns.ToList().IndexOf(column))];
    }

    /// <summary>Reads what an earlier run left.</summary>
    /// <param name="take">Gets each candle's minute and the values of <paramref name="features"/>, oldest first.</param>
    /// <returns>Candles read; 0 when there is no file.</returns>
    /// <exception cref="DayFileException">The file is damaged or lacks a feature.</exception>
    public int Load(IReadOnlyList<string> features, Action<long, double[]> take)
    {
        if (!File.Exists(_path)) return 0;

        using var reader = new DayFileReader();
        var stored = reader.Read(_path, _columns);
        for (var row = 0; row < stored.MinuteStartMs.Length; row++)
        {
            var values = Array.ConvertAll(stored.Values, column => column[row]);
            _rows.Add((stored.MinuteStartMs[row], values));
            take(stored.MinuteStartMs[row], [.. features.Select(feature => values[Array.IndexOf(_columns, feature)])]);
        }

        return _rows.Count;
    }

    /// <summary>Adds a candle and publishes the file.</summary>
    /// <param name="isRestart">Those before it are of no use any more.</param>
    public void Save(LiveCandles candles, bool isRestart)
    {
        if (isRestart) _rows.Clear();
        if (_rows.Count == _max) _rows.RemoveAt(0);
        var values = new double[_columns.Length];
        for (var i = 0; i < values.Length; i++) values[i] = candles.Row[_sources[i]];
        _rows.Add((candles.Closed.MinuteStartMs, values));

        var table = new CandleTable(_columns, _rows.Count);
        foreach (var (minuteMs, row) in _rows) table.AppendRow(minuteMs, row);
        AtomicFile.Publish(_path, path => _writer.Write(path, table));
    }

    /// <inheritdoc/>
    public void Dispose() => _writer.Dispose();
}
