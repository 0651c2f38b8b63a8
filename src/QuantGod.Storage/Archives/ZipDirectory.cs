using System.Buffers.Binary;
using System.Text;

namespace QuantGod.Storage.Archives;

/// <summary>
/// Reads the directory at the end of a ZIP that holds exactly one member, by the layout of PKWARE's APPNOTE 6.3, ZIP64 included. Stricter than
/// <c>ZipArchive</c>: a cut file, a second member or a name with a folder is an error with its reason.
/// </summary>
sealed class ZipDirectory(FileStream file)
{
    public const uint LocalHeader = 0x04034b50, CentralHeader = 0x02014b50, End = 0x06054b50, End64 = 0x06064b50, End64Locator = 0x07064b50;
    public const int LocalLength = 30;

    const int CentralLength = 46, EndLength = 22, End64Length = 56, LocatorLength = 20;
    const string DownloadAgain = "Download it again.";

    /// <exception cref="ArchiveException">Not a ZIP, cut off, damaged, or not of exactly one plain member.</exception>
    public ZipMember ReadSingleMember()
    {
        if (file.Length < EndLength || U32(Read(0, 4), 0) is not (LocalHeader or End))
            throw Fault($"is not a ZIP archive: it has {file.Length} bytes and does not begin with PK. {DownloadAgain}");

        var (entries, length, offset) = FindDirectory();
        if (entries != 1) throw Fault($"holds {entries} members; a day archive holds exactly one. Pack the day's data file alone, or download it again.");
        if (length < CentralLength || offset < 0 || offset + length > file.Length) throw Fault($"has a damaged directory (byte {offset}). {DownloadAgain}");
        return ReadCentral(Read(offset, checked((int)Math.Min(length, 1 << 20))));
    }

    (ulong Entries, long Length, long Offset) FindDirectory()
    {
        var tailLength = (int)Math.Min(file.Length, EndLength + ushort.MaxValue);
        var tail = Read(file.Length - tailLength, tailLength);
        for (var at = tail.Length - EndLength; at >= 0; at--)
        {
            if (U32(tail, at) != End || at + EndLength + U16(tail, at + 20) > tail.Length) continue;
            if (U16(tail, at + 10) != ushort.MaxValue && U32(tail, at + 16) != uint.MaxValue && U32(tail, at + 12) != uint.MaxValue)
                return (U16(tail, at + 10), U32(tail, at + 12), U32(tail, at + 16));
            return FindDirectory64(file.Length - tailLength + at - LocatorLength);
        }

        throw Fault($"has no directory at its end: the file is cut off at {file.Length} bytes. {DownloadAgain}");
    }

    (ulong Entries, long Length, long Offset) FindDirectory64(long locatorAt)
    {
        if (locatorAt >= 0 && Read(locatorAt, LocatorLength) is var locator && U32(locator, 0) == End64Locator)
        {
            var at = I64(locator, 8);
            if (at >= 0 && at <= locatorAt - End64Length && Read(at, End64Length) is var end && U32(end, 0) == End64)
                return ((ulong)I64(end, 32), I64(end, 40), I64(end, 48));
        }

        throw Fault($"has a damaged ZIP64 directory. {DownloadAgain}");
    }

    ZipMember ReadCentral(byte[] entry)
    {
        if (U32(entry, 0) != CentralHeader || CentralLength + U16(entry, 28) + U16(entry, 30) > entry.Length)
            throw Fault($"has a damaged directory. {DownloadAgain}");

        var name = Encoding.UTF8.GetString(entry, CentralLength, U16(entry, 28));
        CheckName(name);
        if ((U16(entry, 8) & 1) != 0) throw Fault($"member '{name}' is encrypted; day archives are not. {DownloadAgain}");
        var method = U16(entry, 10);
        if (method is not (0 or 8)) throw Fault($"member '{name}' is packed with method {method}; only deflate and store are read. Repack it with deflate.");

        long compressed = U32(entry, 20), length = U32(entry, 24), header = U32(entry, 42);
        ReadZip64(entry.AsSpan(CentralLength + U16(entry, 28), U16(entry, 30)), ref length, ref compressed, ref header);
        if (length == 0) throw Fault($"member '{name}' is empty: the day has no data. {DownloadAgain}");
        return new ZipMember(name, method == 8, DataOffset(header, compressed, name), compressed, length, U32(entry, 16));
    }

    /// <summary>Sizes of 4 GiB and more stand in the extra field, in fixed order, only those that do not fit the entry.</summary>
    static void ReadZip64(ReadOnlySpan<byte> extra, ref long length, ref long compressed, ref long header)
    {
        while (extra.Length >= 4)
        {
            var (id, size) = (BinaryPrimitives.ReadUInt16LittleEndian(extra), BinaryPrimitives.ReadUInt16LittleEndian(extra[2..]));
            var field = extra.Slice(4, Math.Min(size, extra.Length - 4));
            if (id == 1)
            {
                TakeWide(ref field, ref length);
                TakeWide(ref field, ref compressed);
                TakeWide(ref field, ref header);
            }

            extra = extra[(4 + field.Length)..];
        }
    }

    static void TakeWide(ref ReadOnlySpan<byte> field, ref long value)
    {
        if (value != uint.MaxValue || field.Length < 8) return;
        value = BinaryPrimitives.ReadInt64LittleEndian(field);
        field = field[8..];
    }

    long DataOffset(long header, long compressed, string name)
    {
        if (header < 0 || header > file.Length - LocalLength) throw Fault($"has a damaged directory: member '{name}' begins beyond the end. {DownloadAgain}");
        var local = Read(header, LocalLength);
        if (U32(local, 0) != LocalHeader) throw Fault($"has a damaged directory: no member begins at byte {header}. {DownloadAgain}");

        var data = header + LocalLength + U16(local, 26) + U16(local, 28);
        if (compressed < 0 || data > file.Length - compressed)
            throw Fault($"is cut off: member '{name}' needs {compressed} bytes from byte {data}, the file has {file.Length}. {DownloadAgain}");
        return data;
    }

    void CheckName(string name)
    {
        if (name.Length == 0 || name.AsSpan().ContainsAny("/\\:\0") || name is "." or "..")
            throw Fault($"member '{name}' has a path in its name; a day archive holds a plain file. Do not use it; download it from the exchange again.");
    }

    byte[] Read(long offset, int count)
    {
        var bytes = new byte[count];
        file.Position = offset;
        file.ReadExactly(bytes);
        return bytes;
    }

    ArchiveException Fault(string fault) => new(file.Name, fault);

    static ushort U16(byte[] bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(at));

    static uint U32(byte[] bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at));

    static long I64(byte[] bytes, int at) => BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(at));
}

/// <summary>Where the single member of an archive lies, and what its directory declares.</summary>
/// <param name="Offset">First compressed byte in the file.</param>
sealed record ZipMember(string Name, bool Deflated, long Offset, long CompressedLength, long Length, uint Crc);
