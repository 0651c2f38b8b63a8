using System.Buffers.Binary;
using System.Text;

namespace QuantGod.Learning.Engines;

/// <summary>
/// The sections of a shared library in ELF64, little-endian, over its bytes. Every offset is checked against the file's length: a cut or crafted file
/// throws <see cref="InvalidDataException"/>, or <see cref="OverflowException"/> where an offset is no int. Layout: System V ABI, chapter 4.
/// </summary>
sealed class ElfImage
{
    public const int SymbolSize = 24;

    const int HeaderSize = 64;
    const int SectionHeaderSize = 64;

    readonly byte[] _bytes;
    readonly List<ElfSection> _sections = [];

    /// <param name="bytes">The whole file; changes made through this object are made there.</param>
    /// <exception cref="InvalidDataException">No ELF64 little-endian file, or a section lies outside of it.</exception>
    public ElfImage(byte[] bytes)
    {
        _bytes = bytes;
        var (table, count) = SectionTable(bytes, bytes.Length);
        for (var i = 0; i < count; i++)
        {
            var at = checked((int)table + i * SectionHeaderSize);
            var section = new ElfSection((uint)Read32(at + 4), Read64(at + 24), Read64(at + 32), (uint)Read32(at + 40), (uint)Read32(at + 44));
            if (section.Type != ElfSection.NoBits && (section.Offset > (ulong)bytes.Length || section.Size > (ulong)bytes.Length - section.Offset))
                throw new InvalidDataException($"section {i} lies beyond the end of the file");
            _sections.Add(section);
        }
    }

    /// <summary>Whether the file at this path is as long as its own header says; the loader kills the process over one that is cut.</summary>
    /// <exception cref="InvalidDataException">It is no ELF64 little-endian file, or is cut off.</exception>
    public static void RequireWhole(string path)
    {
        using var file = File.OpenRead(path);
        var header = new byte[HeaderSize];
        var length = file.ReadAtLeast(header, HeaderSize, throwOnEndOfStream: false);
        SectionTable(header.AsSpan(0, length), file.Length);
    }

    /// <exception cref="InvalidDataException">There is none, or more than one.</exception>
    public ElfSection Single(uint type, string name)
    {
        var found = _sections.Where(section => section.Type == type).ToList();
        return found.Count == 1 ? found[0] : throw new InvalidDataException($"it has {found.Count} sections {name}, one is expected");
    }

    /// <exception cref="InvalidDataException">The section's header names no other section.</exception>
    public ElfSection Linked(ElfSection section) =>
        section.Link < _sections.Count
            ? _sections[(int)section.Link]
            : throw new InvalidDataException($"a section refers to section {section.Link}, which does not exist");

    public ushort Read16(int at) => BinaryPrimitives.ReadUInt16LittleEndian(Slice(at, 2));

    public int Read32(int at) => BinaryPrimitives.ReadInt32LittleEndian(Slice(at, 4));

    public ulong Read64(int at) => BinaryPrimitives.ReadUInt64LittleEndian(Slice(at, 8));

    public void Write16(int at, ushort value) => BinaryPrimitives.WriteUInt16LittleEndian(Slice(at, 2), value);

    public void Write32(int at, int value) => BinaryPrimitives.WriteInt32LittleEndian(Slice(at, 4), value);

    /// <summary>A zero-terminated text of a string section.</summary>
    /// <exception cref="InvalidDataException">It begins or ends outside of the section.</exception>
    public string Text(ElfSection strings, int offset)
    {
        var start = Place(strings, offset, 1);
        var end = Array.IndexOf(_bytes, (byte)0, start, strings.End - start);
        return end >= 0 ? Encoding.Latin1.GetString(_bytes, start, end - start) : throw new InvalidDataException("a name has no end");
    }

    /// <summary>Puts a text over a longer one and fills the rest with zeros.</summary>
    public void Overwrite(ElfSection strings, int offset, string text, int oldLength)
    {
        var place = Slice(Place(strings, offset, oldLength), oldLength);
        place.Clear();
        Encoding.Latin1.GetBytes(text, place);
    }

    /// <summary>Position in the file of <paramref name="size"/> bytes of a section.</summary>
    /// <exception cref="InvalidDataException">They are not all in the section.</exception>
    public int Place(ElfSection section, long offset, int size)
    {
        if (section.Type == ElfSection.NoBits || offset < 0 || offset > (long)section.Size - size)
            throw new InvalidDataException("a reference leads out of its section");
        return checked((int)((long)section.Offset + offset));
    }

    Span<byte> Slice(int at, int length) =>
        at >= 0 && at <= _bytes.Length - length ? _bytes.AsSpan(at, length) : throw new InvalidDataException("the file is cut off");

    static (long Offset, int Count) SectionTable(ReadOnlySpan<byte> header, long fileLength)
    {
        if (header.Length < HeaderSize) throw new InvalidDataException("the file is too short for a shared library");
        if (!header.StartsWith("\x7f"u8 + "ELF"u8)) throw new InvalidDataException("it is no ELF file");
        if (header[4] != 2) throw new InvalidDataException("it is a 32-bit library");
        if (header[5] != 1) throw new InvalidDataException("it is a big-endian library");

        var (offset, count) = (BinaryPrimitives.ReadUInt64LittleEndian(header[40..]), BinaryPrimitives.ReadUInt16LittleEndian(header[60..]));
        if (count == 0 || BinaryPrimitives.ReadUInt16LittleEndian(header[58..]) != SectionHeaderSize)
            throw new InvalidDataException("it has no table of sections");
        if (offset > (ulong)fileLength || (ulong)count * SectionHeaderSize > (ulong)fileLength - offset) throw new InvalidDataException("the file is cut off");
        return ((long)offset, count);
    }
}

/// <summary>One section's header.</summary>
/// <param name="Link">Index of the section it refers to: the names of symbols and versions.</param>
/// <param name="Info">How many entries it has, where its kind says so.</param>
readonly record struct ElfSection(uint Type, ulong Offset, ulong Size, uint Link, uint Info)
{
    public const uint NoBits = 8;
    public const uint DynamicSymbols = 11;
    public const uint VersionNeeds = 0x6ffffffe;
    public const uint SymbolVersions = 0x6fffffff;

    public int End => checked((int)(Offset + Size));
}
