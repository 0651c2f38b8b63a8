using System.Buffers.Binary;
using System.Text;

namespace QuantGod.Storage.Tests.Support;

/// <summary>
/// A Parquet file of two rows, <c>datetime</c> and <c>a</c>, byte by byte, in which any number can be a lie. Layout: the format's parquet.thrift in
/// Thrift's compact protocol.
/// </summary>
sealed record CraftedParquet
{
    const int Rows = 2;
    const int PageBytes = Rows * sizeof(double);

    public int? FooterBytes { get; init; }

    public uint SchemaElements { get; init; } = 3;

    public uint NameBytes { get; init; } = 1;

    public long FileRows { get; init; } = Rows;

    public long GroupRows { get; init; } = Rows;

    public long ColumnValues { get; init; } = Rows;

    public long? ColumnBytes { get; init; }

    public long PagesFurtherOn { get; init; }

    public int PageValues { get; init; } = Rows;

    public int UncompressedPageBytes { get; init; } = PageBytes;

    public int CompressedPageBytes { get; init; } = PageBytes;

    public byte[] ToBytes()
    {
        var file = new Thrift();
        file.Raw("PAR1"u8);
        var times = Page(file, [0, 60_000_000]);
        var values = Page(file, [BitConverter.DoubleToInt64Bits(0.5), BitConverter.DoubleToInt64Bits(1.5)]);
        var footer = file.Length;
        Footer(file, times, values);
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, FooterBytes ?? file.Length - footer);
        file.Raw(length);
        file.Raw("PAR1"u8);
        return file.ToBytes();
    }

    (long Offset, long Bytes) Page(Thrift file, long[] values)
    {
        var offset = file.Length;
        file.Struct(() =>
        {
            file.I32(1, 0);
            file.I32(2, UncompressedPageBytes);
            file.I32(3, CompressedPageBytes);
            file.Struct(5, () =>
            {
                file.I32(1, PageValues);
                file.I32(2, 0);
                file.I32(3, 3);
                file.I32(4, 3);
            });
        });
        foreach (var value in values) file.Raw(BitConverter.GetBytes(value));
        return (offset, file.Length - offset);
    }

    void Footer(Thrift file, (long Offset, long Bytes) times, (long Offset, long Bytes) values) => file.Struct(() =>
    {
        file.I32(1, 1);
        file.List(2, Thrift.StructType, SchemaElements);
        file.Struct(() =>
        {
            file.Text(4, "root");
            file.I32(5, 2);
        });
        Element(file, 2, "datetime", 8, convertedType: 10);
        Element(file, 5, "a", NameBytes, convertedType: null);
        file.I64(3, FileRows);
        file.List(4, Thrift.StructType, 1);
        file.Struct(() =>
        {
            file.List(1, Thrift.StructType, 2);
            Column(file, 2, "datetime", times);
            Column(file, 5, "a", (values.Offset + PagesFurtherOn, values.Bytes));
            file.I64(2, times.Bytes + values.Bytes);
            file.I64(3, GroupRows);
        });
    });

    static void Element(Thrift file, int type, string name, uint nameBytes, int? convertedType) => file.Struct(() =>
    {
        file.I32(1, type);
        file.I32(3, 0);
        file.Text(4, name, nameBytes);
        if (convertedType is { } converted) file.I32(6, converted);
    });

    void Column(Thrift file, int type, string name, (long Offset, long Bytes) page) => file.Struct(() =>
    {
        file.I64(2, page.Offset);
        file.Struct(3, () =>
        {
            file.I32(1, type);
            file.List(2, Thrift.I32Type, 1);
            file.Varint(0);
            file.List(3, Thrift.TextType, 1);
            file.Varint((ulong)name.Length);
            file.Raw(Encoding.ASCII.GetBytes(name));
            file.I32(4, 0);
            file.I64(5, ColumnValues);
            file.I64(6, ColumnBytes ?? page.Bytes);
            file.I64(7, ColumnBytes ?? page.Bytes);
            file.I64(9, page.Offset);
        });
    });

    sealed class Thrift
    {
        public const byte I32Type = 5, TextType = 8, StructType = 12;

        const byte I64Type = 6, ListType = 9;

        readonly MemoryStream _bytes = new();
        int _field;

        public int Length => (int)_bytes.Length;

        public byte[] ToBytes() => _bytes.ToArray();

        public void Raw(ReadOnlySpan<byte> bytes) => _bytes.Write(bytes);

        public void Varint(ulong value)
        {
            for (; value > 127; value >>= 7) _bytes.WriteByte((byte)(value | 128));
            _bytes.WriteByte((byte)value);
        }

        public void I32(int field, int value) => Number(field, I32Type, value);

        public void I64(int field, long value) => Number(field, I64Type, value);

        public void Text(int field, string text, uint? length = null)
        {
            Field(field, TextType);
            Varint(length ?? (uint)text.Length);
            Raw(Encoding.ASCII.GetBytes(text));
        }

        /// <summary>The head of a list; its elements follow.</summary>
        public void List(int field, byte type, uint count)
        {
            Field(field, ListType);
            if (count < 15)
            {
                _bytes.WriteByte((byte)(count << 4 | type));
                return;
            }

            _bytes.WriteByte((byte)(0xF0 | type));
            Varint(count);
        }

        public void Struct(int field, Action content)
        {
            Field(field, StructType);
            Struct(content);
        }

        public void Struct(Action content)
        {
            (var outer, _field) = (_field, 0);
            content();
            _bytes.WriteByte(0);
            _field = outer;
        }

        void Number(int field, byte type, long value)
        {
            Field(field, type);
            Varint((ulong)(value << 1 ^ value >> 63));
        }

        void Field(int field, byte type)
        {
            _bytes.WriteByte((byte)(field - _field << 4 | type));
            _field = field;
        }
    }
}
