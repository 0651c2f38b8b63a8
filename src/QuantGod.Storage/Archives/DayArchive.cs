using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.IO.Compression;
using System.Runtime.CompilerServices;
using QuantGod.Market.Days;

namespace QuantGod.Storage.Archives;

/// <summary>Limits beyond which an archive or line is refused.</summary>
public sealed record ArchiveLimits
{
    /// <summary>Maximum bytes of a line; a longer one is reported and skipped. Default 16 MiB.</summary>
    public int MaxLineBytes { get; init; } = 16 << 20;

    /// <summary>Inflated bytes per compressed byte beyond which an archive counts as a compression bomb. Real days have about 6; default 100.</summary>
    public int MaxRatio { get; init; } = 100;

    /// <summary>Inflated bytes that are always allowed, whatever the ratio. Default 64 MiB.</summary>
    public long AlwaysAllowedBytes { get; init; } = 64 << 20;
}

/// <summary>
/// One day archive, read line by line straight out of the ZIP: nothing is unpacked to disk, no day is held in memory, no line allocates. Size and
/// checksum are verified when the last line has been read, so lines are final only once <see cref="TryReadLine"/> has returned false.
/// </summary>
public sealed class DayArchive : IDisposable
{
    const int StartBuffer = 128 << 10;

    readonly FileStream _file;
    readonly ZipMember _member;
    readonly MemberStream _compressed;
    readonly Stream _inflated;
    readonly ArchiveLimits _limits;
    readonly Crc32 _crc = new();
    byte[] _buffer = new byte[StartBuffer];
    int _start;
    int _end;
    bool _ended;

    DayArchive(FileStream file, ZipMember member, ArchiveLimits limits)
    {
        (_file, _member, _limits) = (file, member, limits);
        _compressed = new MemberStream(file, member);
        _inflated = !member.Deflated ? _compressed
            : IsalInflate.IsAvailable ? new IsalInflate(_compressed)
            : new DeflateStream(_compressed, CompressionMode.Decompress, leaveOpen: true);
    }

    /// <summary>The archive's path.</summary>
    public string Path => _file.Name;

    /// <summary>Name of the one file inside.</summary>
    public string MemberName => _member.Name;

    /// <summary>Number of the line read last, from 1; 0 before the first.</summary>
    public long LineNumber { get; private set; }

    /// <summary>The line read last was longer than the limit: it was skipped, its span is empty.</summary>
    public bool LineTooLong { get; private set; }

    /// <summary>Inflated bytes so far.</summary>
    public long BytesRead { get; private set; }

    /// <summary>Compressed bytes so far, of <see cref="CompressedLength"/>.</summary>
    public long CompressedBytesRead => _compressed.BytesRead;

    /// <summary>Compressed bytes in all.</summary>
    public long CompressedLength => _member.CompressedLength;

    /// <exception cref="ArchiveException">
    /// It cannot be read, is no ZIP, is cut off, is a compression bomb, holds anything but one plain file, or holds the file of another day or symbol.
    /// </exception>
    /// <exception cref="ArchiveReadException">The disk or mount fails.</exception>
    public static DayArchive Open(string path, ArchiveLimits? limits = null) =>
        Open(path, limits, () => new FileStream(path, new FileStreamOptions { BufferSize = 0, Options = FileOptions.SequentialScan }));

    internal static DayArchive Open(string path, ArchiveLimits? limits, Func<FileStream> open)
    {
        FileStream? file = null;
        try
        {
            file = open();
            var archive = new DayArchive(file, new ZipDirectory(file).ReadSingleMember(), limits ?? new ArchiveLimits());
            archive.RejectBomb(archive._member.Length);
            archive.RejectOtherDay();
            return archive;
        }
        catch (ArchiveException)
        {
            file?.Dispose();
            throw;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            file?.Dispose();
            var fault = $"cannot be read ({e.Message}). Check that it exists, its permissions, and the mount it lies on.";
            throw e is FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException
                ? new ArchiveException(path, fault, e)
                : new ArchiveReadException(path, fault, e);
        }
    }

    /// <summary>The next line without its end. The span is valid until the next call.</summary>
    /// <returns>False when the archive is read to its end and is whole.</returns>
    /// <exception cref="ArchiveException">The archive is damaged; the message names byte and line.</exception>
    /// <exception cref="ArchiveReadException">The disk or mount fails; the message names byte and line.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool TryReadLine(out ReadOnlySpan<byte> line)
    {
        LineTooLong = false;
        var searched = 0;
        while (true)
        {
            var unread = _buffer.AsSpan(_start, _end - _start);
            var length = unread[searched..].IndexOf((byte)'\n') + searched;
            if (length >= searched)
            {
                _start += length + 1;
                return HandOut(unread[..length], out line);
            }

            searched = unread.Length;
            if (searched > _limits.MaxLineBytes) // also a line within the limit that has more than its '\r' beyond it
            {
                LineTooLong = true;
                _start = _end;
                searched = 0;
            }

            if (Fill()) continue;
            if (searched == 0 && !LineTooLong)
            {
                line = default;
                return false;
            }


            _start = _end;
            return HandOut(_buffer.AsSpan(_end - searched, searched), out line);
        }
    }

    /// <summary>Closes the file.</summary>
    public void Dispose()
    {
        _inflated.Dispose();
        _compressed.Dispose();
        _file.Dispose();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    bool HandOut(ReadOnlySpan<byte> found, out ReadOnlySpan<byte> line)
    {
        LineNumber++;
        if (found.EndsWith("\r"u8)) found = found[..^1];
        LineTooLong |= found.Length > _limits.MaxLineBytes;
        line = LineTooLong ? default : found;
        return true;
    }

    /// <summary>Moves what is unread to the front and reads more behind it.</summary>
    /// <returns>False at the verified end.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    bool Fill()
    {
        if (_ended) return false;

        var unread = _end - _start;
        if (unread == _buffer.Length) Array.Resize(ref _buffer, checked(_buffer.Length * 2));
        else if (_start > 0) _buffer.AsSpan(_start, unread).CopyTo(_buffer);
        (_start, _end) = (0, unread);

        var count = Inflate(_buffer.AsSpan(_end));
        if (count == 0)
        {
            _ended = true;
            VerifyWhole();
            return false;
        }

        _crc.Append(_buffer.AsSpan(_end, count));
        _end += count;
        BytesRead += count;
        if (BytesRead > _member.Length)
            ThrowDamaged($"member '{MemberName}' is longer than the {_member.Length} bytes its directory declares");
        return true;
    }

    int Inflate(Span<byte> target)
    {
        try
        {
            return _inflated.Read(target);
        }
        catch (InvalidDataException e)
        {
            ThrowDamaged($"member '{MemberName}' does not inflate ({e.Message})", e);
            throw;
        }
        catch (IOException e)
        {
            throw new ArchiveReadException(
                Path, $"cannot be read any further ({e.Message}). {Where()} Check the disk or the mount it lies on, and run again.", e);
        }
    }

    void VerifyWhole()
    {
        if (BytesRead != _member.Length)
            ThrowDamaged($"member '{MemberName}' ends after {BytesRead} of the {_member.Length} bytes its directory declares");
        if (_crc.Value != _member.Crc)
            ThrowDamaged($"member '{MemberName}' has the checksum {_crc.Value:x8}, its directory declares {_member.Crc:x8}");
    }

    void RejectBomb(long length)
    {
        if (length <= Math.Max(_limits.AlwaysAllowedBytes, _limits.MaxRatio * _member.CompressedLength)) return;
        var ratio = length / (double)Math.Max(1, _member.CompressedLength);
        throw new ArchiveException(Path, string.Create(CultureInfo.InvariantCulture,
            $"member '{MemberName}' would inflate {_member.CompressedLength} bytes to {length}, {ratio:0} times as many; {_limits.MaxRatio} times are " +
            $"allowed, real days have about 6. Download it again."));
    }

    /// <summary>A copy under another date would put one day into the training data twice. Other names of archive or member are not checked.</summary>
    void RejectOtherDay()
    {
        if (!ArchiveName.TryParse(System.IO.Path.GetFileName(Path), out var name) || !ArchiveName.TryParse(MemberName + ".zip", out var member)) return;
        if (name.Day == member.Day && name.Symbol == member.Symbol) return;
        var isCopy = File.Exists(System.IO.Path.Combine(System.IO.Path.GetDirectoryName(Path) ?? "", member.FileName));
        var cure = isCopy ? $"That day is there as '{member.FileName}': delete this copy" : $"Rename it to '{member.FileName}'";
        throw new ArchiveException(Path, string.Create(CultureInfo.InvariantCulture,
            $"holds {member.Symbol} of {member.Day:yyyy-MM-dd} (member '{MemberName}'). {cure}, or download the day of its name."));
    }

    [DoesNotReturn]
    void ThrowDamaged(string fault, Exception? cause = null) => throw new ArchiveException(Path, $"{fault}. {Where()} Download it again.", cause);

    string Where() => $"Noticed after line {LineNumber}, byte {BytesRead}.";
}
