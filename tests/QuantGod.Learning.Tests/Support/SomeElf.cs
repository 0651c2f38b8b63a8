using System.Buffers.Binary;
using System.Text;

namespace QuantGod.Learning.Tests.Support;

/// <summary>
/// A shared library without code: the four sections that tell which symbols of which versions it needs. Fields that tests spoil are named by their
/// place in the file.
/// </summary>
sealed class SomeElf
{
    public const int ClassAt = 4;
    public const int ByteOrderAt = 5;
    public const int SectionCountAt = 60;

    const int Header = 64;

    readonly List<(string Name, ushort Version)> _symbols = [("", 0)];
    readonly List<(string Version, ushort Index)> _versions = [];

    /// <summary>What TorchSharp's binding needs, and what Debian 12 lacks of it.</summary>
    public static SomeElf LikeTheBinding() => new SomeElf()
        .Version("GLIBCXX_3.4.30", 5).Version("GLIBCXX_3.4.32", 4).Version("GLIBCXX_3.4", 2)
        .Symbol("_ZSt4cout", 2).Symbol("_ZSt21ios_base_library_initv", 4).Symbol("_ZNSo3putEc", 5);

    public SomeElf Version(string name, ushort index)
    {
        _versions.Add((name, index));
        return this;
    }

    public SomeElf Symbol(string name, ushort version)
    {
        _symbols.Add((name, version));
        return this;
    }

    /// <summary>Offset of each symbol's name among the names; a name may be made to lie inside another.</summary>
    public Dictionary<string, int> SharedNames { get; } = [];

    public byte[] Bytes()
    {
        var names = new List<byte> { 0 };
        int NameOf(string text)
        {
            if (SharedNames.TryGetValue(text, out var shared)) return shared;
            var at = names.Count;
            names.AddRange([.. Encoding.ASCII.GetBytes(text), 0]);
            return at;
        }

        var file = NameOf("libstdc++.so.6");
        var symbols = new byte[_symbols.Count * 24];
        var versions = new byte[_symbols.Count * 2];
        foreach (var (i, (name, version)) in _symbols.Index())
        {
            Put32(symbols, i * 24, i == 0 ? 0 : NameOf(name));
            BinaryPrimitives.WriteUInt16LittleEndian(versions.AsSpan(i * 2), version);
        }

        var needs = new byte[16 * (1 + _versions.Count)];
        Put16(needs, 0, 1);
        Put16(needs, 2, (ushort)_versions.Count);
        Put32(needs, 4, file);
        Put32(needs, 8, 16);
        foreach (var (i, (version, index)) in _versions.Index())
        {
            var at = 16 * (i + 1);
            Put32(needs, at, HashOf(version));
            Put16(needs, at + 6, index);
            Put32(needs, at + 8, NameOf(version));
            Put32(needs, at + 12, i + 1 < _versions.Count ? 16 : 0);
        }

        var sections = new List<(uint Type, byte[] Content, int Link, int Info)>
        {
            (0, [], 0, 0), (11, symbols, 2, 1), (3, [.. names], 0, 0), (0x6fffffff, versions, 1, 0), (0x6ffffffe, needs, 2, 1),
        };
        var image = new List<byte>(new byte[Header]);
        var table = new List<byte>();
        foreach (var (type, content, link, info) in sections)
        {
            var header = new byte[64];
            Put32(header, 4, (int)type);
            BinaryPrimitives.WriteInt64LittleEndian(header.AsSpan(24), image.Count);
            BinaryPrimitives.WriteInt64LittleEndian(header.AsSpan(32), content.Length);
            Put32(header, 40, link);
            Put32(header, 44, info);
            table.AddRange(header);
            image.AddRange(content);
        }

        var offset = image.Count;
        image.AddRange(table);
        byte[] bytes = [.. image];
        "\x7f"u8.CopyTo(bytes);
        "ELF"u8.CopyTo(bytes.AsSpan(1));
        (bytes[ClassAt], bytes[ByteOrderAt]) = (2, 1);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(40), offset);
        Put16(bytes, 58, 64);
        Put16(bytes, SectionCountAt, (ushort)sections.Count);
        return bytes;
    }

    /// <summary>The hash of System V's ABI, by which the loader compares versions.</summary>
    public static int HashOf(string name)
    {
        uint hash = 0;
        foreach (var c in name)
        {
            hash = (hash << 4) + c;
            var high = hash & 0xf0000000;
            hash = (hash ^ high >> 24) & ~high;
        }

        return (int)hash;
    }

    static void Put16(byte[] bytes, int at, ushort value) => BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(at), value);

    static void Put32(byte[] bytes, int at, int value) => BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(at), value);
}
