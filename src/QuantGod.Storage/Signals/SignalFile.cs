using QuantGod.Storage.DayFiles;

namespace QuantGod.Storage.Signals;

/// <summary>Writes the signals of a day. Signals of earlier runs stay, but for minutes that are written again.</summary>
public sealed class SignalFile : IDisposable
{
    static readonly Dictionary<string, string> NoMetadata = [];

    readonly ParquetFileWriter _files = new(ParquetCompression.Snappy);
    readonly SortedList<long, SignalRow> _rows = [];

    /// <summary>Starts a day with the signals that its file holds.</summary>
    /// <exception cref="DayFileException">The file is damaged, or no signal file.</exception>
    public void Open(string path)
    {
        _rows.Clear();
        if (!File.Exists(path)) return;
        try
        {
            using var engine = new Engine();
            engine.Read(SignalColumns.Query(path), row => Keep(SignalColumns.Row(row)));
        }
        catch (Exception e) when (e is EngineException or InvalidCastException)
        {
            throw new DayFileException(path, $"is damaged, or no file of signals ({e.Message.Split('\n')[0]}). Move it away and start again.", e);
        }
    }

    /// <summary>Adds a row and writes the day to exactly this path.</summary>
    /// <exception cref="DayFileException">The file cannot be written.</exception>
    public void Add(SignalRow row, string path)
    {
        Keep(row);
        _files.Write(path, SignalColumns.Schema, NoMetadata, _rows.Count, columns => SignalColumns.Add(columns, _rows.Values));
    }

    /// <summary>Frees the memory that files are made in.</summary>
    public void Dispose() => _files.Dispose();

    void Keep(SignalRow row) => _rows[row.MinuteStartMs] = row;
}
