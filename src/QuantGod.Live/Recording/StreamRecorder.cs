using System.Buffers;
using QuantGod.Live.Synchronising;
using QuantGod.Market.Book;
using QuantGod.Market.Days;
using QuantGod.Market.Messages;
using QuantGod.Storage.Archives;

namespace QuantGod.Live.Recording;

/// <summary>
/// Records a synchronised book as day archives that Etl reads like any other: a snapshot when the book or the day begins, every message in between.
/// Trouble with the disk loses lines and is reported; it never stops the stream.
/// </summary>
/// <remarks>Messages are taken on one thread; <see cref="Flush"/> may be called from another.</remarks>
public sealed class StreamRecorder : IBookListener, IDisposable
{
    /// <summary>Levels a side that archives are named after, as the exchanges' own are.</summary>
    public const int DefaultDepth = 200;

    const long DayMs = 86_400_000;
    const int MaxPendingBytes = 64 << 20;

    static readonly TimeSpan RetryPause = TimeSpan.FromMinutes(1); // after trouble with the disk

    readonly string _folder;
    readonly string _symbol;
    readonly int _depth;
    readonly RecordedLine _line;
    readonly TimeProvider _clock;
    readonly Action<string> _onTrouble;
    readonly Func<string, ArchiveName, DayArchiveWriter> _open;
    readonly Lock _pendingGate = new();
    readonly Lock _fileGate = new();
    readonly Stack<ArrayBufferWriter<byte>> _free = [];
    readonly List<string> _archives = [];
    List<Part> _pending = [];
    List<Part> _taken = [];
    long _pendingBytes;
    DayArchiveWriter? _writer;
    DateOnly _writerDay;
    DateOnly _day;
    long _number;
    bool _needsSnapshot = true;
    long? _troubleAt;

    /// <param name="folder">Where the archives go; made when it is not there.</param>
    /// <param name="depth">Levels a side that the archives are named after, 200 or 500. The book is recorded whole.</param>
    /// <param name="onTrouble">Called once per trouble, and once when it is over.</param>
    public StreamRecorder(string folder, string symbol, int depth, TimeProvider clock, Action<string> onTrouble)
        : this(folder, symbol, depth, clock, onTrouble, DayArchiveWriter.Open)
    {
    }

    internal StreamRecorder(
        string folder, string symbol, int depth, TimeProvider clock, Action<string> onTrouble, Func<string, ArchiveName, DayArchiveWriter> open)
    {
        (_folder, _symbol, _depth, _clock, _onTrouble, _open) = (folder, symbol, depth, clock, onTrouble, open);
        _line = new(symbol, depth);
    }

    /// <summary>Lines are being lost at present.</summary>
    public bool IsInTrouble => _troubleAt is not null;

    /// <summary>Lines composed, lost ones too.</summary>
    public long Lines { get; private set; }

    /// <summary>Archives written to, in order.</summary>
    public IReadOnlyList<string> Archives => _archives;

    /// <inheritdoc/>
    public void Replaced(OrderBook book, long timestampMs, long updateId)
    {
        _needsSnapshot = true;
        Record(book, null, timestampMs, updateId);
    }

    /// <inheritdoc/>
    public void Changed(OrderBook book, DepthMessage message) => Record(book, message, message.TimestampMs, message.UpdateId!.Value);

    /// <summary>Writes what was recorded so far and makes it last. To be called every second, and often in a fast replay: see <see cref="HasMuch"/>.</summary>
    public void Flush()
    {
        lock (_fileGate)
        {
            var parts = TakePending();
            foreach (var part in parts) Write(part);
            Return(parts);
        }
    }

    /// <summary>So much waits to be written that a replay should do it now.</summary>
    public bool HasMuch => Volatile.Read(ref _pendingBytes) > 1 << 20;

    /// <summary>Writes the rest and seals the archive under way.</summary>
    public void Dispose()
    {
        Flush();
        lock (_fileGate) Try(CloseDay);
    }

    void Record(OrderBook book, DepthMessage? message, long timestampMs, long updateId)
    {
        var day = DateOnly.FromDayNumber((int)(timestampMs / DayMs) + DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber);
        if (day > _day) (_day, _needsSnapshot) = (day, true); // a late message of the day before stays in the new one's archive
        lock (_pendingGate)
        {
            if (_troubleAt is { } since && _clock.GetElapsedTime(since) < RetryPause) return;
            if (_pendingBytes > MaxPendingBytes) // nobody writes it away
            {
                _needsSnapshot = true;
                return;
            }

            if (_pending.Count == 0 || _pending[^1].Day != _day) _pending.Add(new(_day, _free.TryPop(out var buffer) ? buffer : new()));
            var output = _pending[^1].Lines;
            var before = output.WrittenCount;
            Lines++;
            if (_needsSnapshot || message is null) _line.WriteSnapshot(output, book, timestampMs, ++_number, updateId);
            else _line.WriteDelta(output, message, ++_number, updateId);
            _needsSnapshot = false;
            _pendingBytes += output.WrittenCount - before;
        }
    }

    List<Part> TakePending()
    {
        lock (_pendingGate)
        {
            (_pending, _taken) = (_taken, _pending);
            _pendingBytes = 0;
            return _taken;
        }
    }

    void Return(List<Part> parts)
    {
        lock (_pendingGate)
        {
            foreach (var part in parts)
            {
                part.Lines.ResetWrittenCount();
                _free.Push(part.Lines);
            }

            parts.Clear();
        }
    }

    void Write(Part part) => Try(() =>
    {
        if (_writer is null || _writerDay != part.Day)
        {
            CloseDay();
            var name = new ArchiveName(part.Day, _symbol, _depth);
            (_writer, _writerDay) = (_open(_folder, name), part.Day);
            var path = Path.Combine(_folder, name.FileName);
            if (!_archives.Contains(path)) _archives.Add(path);
        }

        _writer.Append(part.Lines.WrittenSpan);
        _writer.Flush();
        if (_troubleAt is null) return;
        lock (_pendingGate) _troubleAt = null;
        _onTrouble("Recording goes on; the lines in between are lost.");
    });

    void CloseDay()
    {
        var writer = _writer;
        _writer = null;
        using (writer) writer?.Seal();
    }

    void Try(Action write)
    {
        try
        {
            write();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArchiveException)
        {
            if (_troubleAt is null)
            {
                _onTrouble($"Recording to '{_folder}' has stopped ({e.Message}). Signals go on; recording is tried again every minute. "
                    + "Free or mend the disk.");
            }

            lock (_pendingGate)
            {
                (_troubleAt, _needsSnapshot, _pendingBytes) = (_clock.GetTimestamp(), true, 0);
                _pending.Clear();
            }

            _writer?.Dispose();
            _writer = null;
        }
    }

    sealed record Part(DateOnly Day, ArrayBufferWriter<byte> Lines);
}
