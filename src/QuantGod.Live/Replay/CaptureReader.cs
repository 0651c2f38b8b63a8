using System.Buffers.Text;
using System.IO.Compression;

namespace QuantGod.Live.Replay;
using QuantGod.Market;

/// <summary>
/// Reads a capture: one frame a line, <c>&lt;local time&gt; &lt;JSON&gt;</c>, plain or gzip. Local times are whole numbers of seconds, milliseconds,
/// microseconds or nanoseconds since 1970, told apart by their size.
/// </summary>
public sealed class CaptureReader : IDisposable
{
    const int StartBuffer = 256 << 10;

    readonly Stream _stream;
    byte[] _buffer = new byte[StartBuffer];
    int _start;
    int _end;

    /// <exception cref="IOException">The file cannot be opened.</exception>
    public CaptureReader(string path)
    {
        Path = path;
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1, FileOptions.SequentialScan);
        Span<byte> magic = stackalloc byte[2];
        var isGzip = file.ReadAtLeast(magic, 2, throwOnEndOfStream: false) == 2 && magic[0] == 0x1F && magic[1] == 0x8B;
        file.Position = 0;
        _stream = isGzip ? new GZipStream(file, CompressionMode.Decompress) : file;
    }

    public string Path { get; }

    /// <summary>Number of the line read last, from 1.</summary>
    public long LineNumber { get; private set; }

    /// <summary>The next line that is not blank.</summary>
    /// <param name="localMs">When it was received, by the recorder's clock, epoch milliseconds UTC.</param>
    /// <param name="frame">Valid until the next call.</param>
    /// <returns>False at the end.</returns>
    /// <exception cref="CaptureException">The file is damaged, or a line has no time.</exception>
    public bool TryRead(out long localMs, out ReadOnlySpan<byte> frame)
    {
        while (TryReadLine(out var line))
        {
            line = line.Trim(" \t\r"u8);
            if (line.IsEmpty) continue;
            if (!Utf8Parser.TryParse(line, out long time, out var length) || time <= 0 || length == line.Length || line[length] != ' ')
                throw new CaptureException($"{Path}, line {LineNumber}: does not begin with a local time and a space. Captures hold '<local time> <JSON>' a line.");

            localMs = ToMilliseconds(time);
            frame = line[(length + 1)..];
            return true;
        }

        localMs = 0;
        frame = default;
        return false;
    }

    public void Dispose() => _stream.Dispose();

    static long ToMilliseconds(long time) => time switch
    {
        < 100_000_000_000 => time * 1000,
        < 100_000_000_000_000 => time,
        < 100_000_000_000_000_000 => time / 1000,
        _ => time / 1_000_000,
    };

    bool TryReadLine(out ReadOnlySpan<byte> line)
    {
        var searched = 0;
        while (true)
        {
            var unread = _buffer.AsSpan(_start, _end - _start);
            var length = unread[searched..].IndexOf((byte)'\n');
            if (length >= 0) return Hand(unread[..(searched + length)], 1, out line);

            searched = unread.Length;
            if (Fill()) continue;
            if (searched > 0) return Hand(_buffer.AsSpan(_start, searched), 0, out line);
            line = default;
            return false;
        }
    }

    bool Hand(ReadOnlySpan<byte> found, int ending, out ReadOnlySpan<byte> line)
    {
        LineNumber++;
        _start += found.Length + ending;
        line = found;
        return true;
    }

    bool Fill()
    {
        var unread = _end - _start;
        if (unread == _buffer.Length) Array.Resize(ref _buffer, checked(_buffer.Length * 2));
        else _buffer.AsSpan(_start, unread).CopyTo(_buffer);
        (_start, _end) = (0, unread);
        try
        {
            var count = _stream.Read(_buffer, _end, _buffer.Length - _end);
            _end += count;
            return count > 0;
        }
        catch (InvalidDataException e)
        {
            throw new CaptureException($"{Path}: is damaged after line {LineNumber} ({e.Message}). Copy or record it again.", e);
        }
    }
}

/// <summary>A capture cannot be replayed; the message says where and why.</summary>
public sealed class CaptureException(string message, Exception? inner = null) : UserFacingException(message, inner);
