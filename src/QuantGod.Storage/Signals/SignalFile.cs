using System.Globalization;
using QuantGod.Storage.DayFiles;

namespace QuantGod.Storage.Signals;

/// <summary>One minute's signal as <c>live/signals_YYYY-MM-DD.parquet</c> has it.</summary>
/// <param name="MinuteStartMs">Epoch milliseconds UTC.</param>
/// <param name="Signal">SELL, NEUTRAL or BUY.</param>
/// <param name="BaseSignal">The network's own.</param>
/// <param name="Probs">Three probabilities, SELL first, that the signal follows from.</param>
/// <param name="BaseProbs">The network's.</param>
/// <param name="Samples">One-second samples of the minute.</param>
/// <param name="Drift">Features far from training; empty when none is.</param>
/// <param name="Model">Identity of the artefacts.</param>
/// <param name="Config">Identity of the configuration.</param>
public sealed record SignalRow(
    long MinuteStartMs, string Signal, double Confidence, string BaseSignal, double BaseConfidence, double Entropy, IReadOnlyList<double> Probs,
    IReadOnlyList<double> BaseProbs, double Close, int Samples, string Drift, string Model, string Config);

/// <summary>Writes the signals of a day. What an earlier run left of the day stays, but for minutes that come again.</summary>
public sealed class SignalFile : IDisposable
{
    const string Table = "signals";

    readonly Engine _engine = new();

    public SignalFile() => _engine.Run(
        $"""
        CREATE TABLE {Table} (datetime TIMESTAMP, signal VARCHAR, confidence DOUBLE, base VARCHAR, base_confidence DOUBLE, entropy DOUBLE,
        prob_sell DOUBLE, prob_neutral DOUBLE, prob_buy DOUBLE, base_prob_sell DOUBLE, base_prob_neutral DOUBLE, base_prob_buy DOUBLE,
        close DOUBLE, samples INTEGER, drift VARCHAR, model VARCHAR, config VARCHAR)
        """);

    /// <summary>Begins a day with what its file holds.</summary>
    /// <exception cref="DayFileException">The file is damaged, or no signal file.</exception>
    public void Open(string path)
    {
        _engine.Run($"DELETE FROM {Table}");
        if (!File.Exists(path)) return;
        try
        {
            _engine.Run($"INSERT INTO {Table} BY NAME SELECT * FROM {Sql.ParquetScan(path)}");
        }
        catch (EngineException e)
        {
            throw new DayFileException(path, $"is damaged, or no file of signals ({e.FirstLine}). Move it away and start again.", e);
        }
    }

    /// <summary>Adds a row and writes the day to exactly this path.</summary>
    /// <exception cref="DayFileException">The file cannot be written.</exception>
    public void Add(SignalRow row, string path)
    {
        var time = $"make_timestamp({(row.MinuteStartMs * 1000).ToString(CultureInfo.InvariantCulture)})";
        _engine.Run($"DELETE FROM {Table} WHERE datetime = {time}");
        _engine.Run(
            $"INSERT INTO {Table} VALUES ({time}, {Sql.Text(row.Signal)}, {Sql.Double(row.Confidence)}, {Sql.Text(row.BaseSignal)}, {Sql.Double(row.BaseConfidence)}, "
            + $"{Sql.Double(row.Entropy)}, {string.Join(", ", row.Probs.Concat(row.BaseProbs).Append(row.Close).Select(Sql.Double))}, "
            + $"{row.Samples.ToString(CultureInfo.InvariantCulture)}, {Sql.Text(row.Drift)}, {Sql.Text(row.Model)}, {Sql.Text(row.Config)})");
        try
        {
            _engine.Run($"COPY (SELECT * FROM {Table} ORDER BY datetime) TO {Sql.Text(Path.GetFullPath(path))} (FORMAT parquet, USE_TMP_FILE false)");
        }
        catch (EngineException e)
        {
            throw new DayFileException(path, $"cannot be written ({e.FirstLine}). Check the folder, its permissions and the space on its disk.", e);
        }
    }

    public void Dispose() => _engine.Dispose();
}
