using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using QuantGod.Market.Days;

namespace QuantGod.Storage.Archives;

/// <summary>
/// Writes a day archive line by line during the day. Until it is sealed its file is named <c>….data.zip.recording</c>; what
/// was flushed survives a crash of the process and, as far as the disk honours a flush, of the machine: the next writer of the same day appends to it.
/// </summary>
/// <remarks>
/// Each flush ends a block of the deflate stream on a whole byte (RFC 1951, an empty stored block), then writes checksum and lengths into the ZIP's first
/// header. Sealing adds the stream's end and the ZIP's directory and renames the file.
/// </remarks>
public sealed class DayArchiveWriter : IDisposable
{
    /// <summary>Suffix of an archive that is being written.</summary>
    public const string UnderWay = ".recording";

    const int LocalLength = ZipDirectory.LocalLength, ExtraLength = 20;
    const int Version = 45; // with 64-bit lengths
    const int Deflate = 8;
    const int NewYear1980 = 33; // the time stamp of every member, so that equal days are equal files

    static readonly byte[] BlockEnd = [0x00, 0x00, 0xFF, 0xFF];
    static readonly byte[] StreamEnd = [0x03, 0x00];

    readonly string _path;
    readonly byte[] _name;
    readonly Stream _file;
    Crc32 _crc = new();
    DeflateStream? _deflate;
    long _length;
    long _compressed;

    DayArchiveWriter(string path, ArchiveName name, Stream file)
    {
        (_path, _file) = (path, file);
        _name = Encoding.UTF8.GetBytes(name.MemberName);
    }

    /// <summary>Bytes of lines in the archive, as of the last flush.</summary>
    public long Length => _length;

    long DataStart => LocalLength + _name.Length + ExtraLength;

    /// <summary>Creates the archive, or appends to what an earlier writer left, sealed or not.</summary>
    /// <exception cref="IOException">The file cannot be made or read.</exception>
    /// <exception cref="ArchiveException">There is an archive of that name that this class did not write.</exception>
    public static DayArchiveWriter Open(string folder, ArchiveName name) =>
        Open(folder, name, path => new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read));

    internal static DayArchiveWriter Open(string folder, ArchiveName name, Func<string, Stream> open)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, name.FileName);
        var wasSealed = File.Exists(path);
        if (wasSealed) File.Move(path, path + UnderWay, overwrite: false);

        var writer = new DayArchiveWriter(path, name, open(path + UnderWay));
        try
        {
            if (writer._file.Length < writer.DataStart) writer.Create();
            else writer.Resume();
            return writer;
        }
        catch
        {
            writer.Dispose();
            if (wasSealed) File.Move(path + UnderWay, path);
            throw;
        }
    }

    /// <summary>Seals every archive that a crashed writer left in a folder.</summary>
    /// <returns>Their paths.</returns>
    public static IReadOnlyList<string> SealAll(string folder)
    {
        var paths = new List<string>();
        if (!Directory.Exists(folder)) return paths;

        foreach (var file in Directory.GetFiles(folder, "*" + UnderWay).Order(StringComparer.Ordinal))
        {
            if (!ArchiveName.TryParse(Path.GetFileName(file)[..^UnderWay.Length], out var name)) continue;
            using var writer = Open(folder, name);
            if (writer.Seal()) paths.Add(writer._path);
        }

        return paths;
    }

    /// <param name="lines">Whole lines with their ends.</param>
    public void Append(ReadOnlySpan<byte> lines)
    {
        if (lines.IsEmpty) return;

        _deflate ??= new DeflateStream(_file, CompressionLevel.Optimal, leaveOpen: true);
        _deflate.Write(lines);
        _crc.Append(lines);
        _length += lines.Length;
    }

    /// <summary>Makes all lines so far durable.</summary>
    /// <exception cref="IOException">They could not be written; those before the last flush are safe.</exception>
    public void Flush()
    {
        if (_deflate is null) return;

        _deflate.Flush();
        _file.Flush();
        var end = _file.Position;
        if (end == DataStart + _compressed) return;

        _compressed = end - DataStart;
        WriteHeader(_compressed);
        _file.Position = end;
        if (_file is FileStream file) file.Flush(flushToDisk: true);
    }

    /// <summary>Completes the archive and gives it its final name.</summary>
    /// <returns>False, and no file, when no line was ever written.</returns>
    public bool Seal()
    {
        Flush();
        if (_length == 0)
        {
            _file.Dispose();
            File.Delete(_path + UnderWay);
            return false;
        }

        _file.Position = DataStart + _compressed;
        _file.Write(StreamEnd);
        WriteDirectory(_compressed + StreamEnd.Length);
        WriteHeader(_compressed + StreamEnd.Length);
        if (_file is FileStream file) file.Flush(flushToDisk: true);
        _file.Dispose();
        File.Move(_path + UnderWay, _path);
        return true;
    }

    /// <summary>Closes the file as the last flush left it, for the next writer.</summary>
    public void Dispose() => _file.Dispose(); // not the deflate stream, which would write its end

    void Create()
    {
        _file.SetLength(0);
        WriteHeader(0);
        _file.Position = DataStart;
    }

    void Resume()
    {
        var header = new byte[DataStart];
        _file.Position = 0;
        _file.ReadExactly(header);
        var extra = header.AsSpan(LocalLength + _name.Length);
        var isOurs = BinaryPrimitives.ReadUInt32LittleEndian(header) == ZipDirectory.LocalHeader && BinaryPrimitives.ReadUInt16LittleEndian(extra) == 1
            && header.AsSpan(LocalLength, _name.Length).SequenceEqual(_name);
        if (!isOurs)
            throw new ArchiveException(_path, "was not written by the recorder, so nothing can be appended to it. Move it away and start again.");

        _crc = new(BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(14)));
        _length = BinaryPrimitives.ReadInt64LittleEndian(extra[4..]);
        _compressed = BinaryPrimitives.ReadInt64LittleEndian(extra[12..]);
        if (_length == 0)
        {
            Create();
            return;
        }

        if (EndsWith(StreamEnd)) _compressed -= StreamEnd.Length;
        if (!EndsWith(BlockEnd))
            throw new ArchiveException(_path, $"is damaged near byte {DataStart + _compressed}; nothing can be appended to it. Move it away and start again.");

        _file.SetLength(DataStart + _compressed);
        _file.Position = _file.Length;
    }

    bool EndsWith(byte[] bytes)
    {
        var at = DataStart + _compressed - bytes.Length;
        if (at < DataStart || at + bytes.Length > _file.Length) return false;

        var found = new byte[bytes.Length];
        _file.Position = at;
        _file.ReadExactly(found);
        return found.AsSpan().SequenceEqual(bytes);
    }

    void WriteHeader(long compressed)
    {
        _file.Position = 0;
        _file.Write([.. U32(ZipDirectory.LocalHeader), .. Common(), .. _name, .. Extra(compressed)]);
        _file.Flush();
    }

    void WriteDirectory(long compressed)
    {
        var start = _file.Position;
        var zeroes = new byte[14]; // no comment, first disk, no attributes, header at the file's start
        _file.Write([.. U32(ZipDirectory.CentralHeader), .. U16(Version), .. Common(), .. zeroes, .. _name, .. Extra(compressed)]);
        var length = _file.Position - start;
        if (start > uint.MaxValue - 1) WriteEnd64(start, length);
        byte[] members = [.. U32(0), .. U16(1), .. U16(1)];
        _file.Write([.. U32(ZipDirectory.End), .. members, .. U32(length), .. U32(Math.Min(start, uint.MaxValue)), .. U16(0)]);
    }

    void WriteEnd64(long start, long length)
    {
        const int following = 44;
        var at = _file.Position;
        byte[] members = [.. I64(0), .. I64(1), .. I64(1)];
        _file.Write([.. U32(ZipDirectory.End64), .. I64(following), .. U16(Version), .. U16(Version), .. members, .. I64(length), .. I64(start)]);
        _file.Write([.. U32(ZipDirectory.End64Locator), .. U32(0), .. I64(at), .. U32(1)]);
    }

    /// <summary>What both headers have, from the version needed to the extra field's length; both lengths stand in the extra field.</summary>
    byte[] Common() =>
    [
        .. U16(Version), .. U16(0), .. U16(Deflate), .. U16(0), .. U16(NewYear1980), .. U32(_crc.Value),
        .. U32(uint.MaxValue), .. U32(uint.MaxValue), .. U16(_name.Length), .. U16(ExtraLength),
    ];

    byte[] Extra(long compressed) => [.. U16(1), .. U16(ExtraLength - 4), .. I64(_length), .. I64(compressed)];

    static byte[] U16(int value) => [(byte)value, (byte)(value >> 8)];

    static byte[] U32(long value) => [.. U16((int)(value & 0xFFFF)), .. U16((int)(value >> 16 & 0xFFFF))];

    static byte[] I64(long value) => [.. U32(value & uint.MaxValue), .. U32(value >> 32 & uint.MaxValue)];
}
