using System.Buffers.Text;
using System.IO.Compression;
using QuantGod.Market;

namespace QuantGod.Live.Replay;

/// <summary>
/// Reads a capture: one frame a line, <c>&lt;local time&gt; &lt;JSON&gt;</c>, plain or gzip. Local times are whole numbers of seconds, milliseconds,
/// microseconds or nanoseconds since 1970, distinguished by their size.
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

    /// <summary>The file read.</summary>
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
                throw new CaptureException(
                    $"{Path}, line {LineNumber}: does not begin with a local time and a space. Captures hold '<local time> <JSON>' a line.");

            localMs = ToMilliseconds(time);
            frame = line[(length + 1)..];
            return true;
        }

        localMs = 0;
        frame = default;
        return false;
    }

    /// <inheritdoc/>
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
        int length;
        while ((length = _buffer.AsSpan(_start, _end - _start).IndexOf((byte)'\n')) < 0 && Fill())
        {
            // Until the line's end is in the buffer.
        }

        line = _buffer.AsSpan(_start, length < 0 ? _end - _start : length);
        if (length < 0 && line.IsEmpty) return false;

        _start += length < 0 ? line.Length : length + 1;
        LineNumber++;
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
