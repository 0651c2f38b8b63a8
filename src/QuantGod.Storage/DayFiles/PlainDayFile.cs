using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using ZstdSharp;

namespace QuantGod.Storage.DayFiles;

/// <summary>
/// A day file as <see cref="ParquetFileWriter"/> makes it: one group of rows, a column one page of plain values, none missing. Any other file, and any
/// whose content differs from its footer, is left to the engine, which reads every kind and reports what is wrong. Layout: the format's parquet.thrift.
/// </summary>
sealed class PlainDayFile : IDisposable
{
    const int MagicBytes = 4, TailBytes = 2 * MagicBytes;
    const int MaxFooterBytes = 4 << 20; // that of a day has 0.2 MB
    const int MaxPageBytes = 2 << 20;
    const int AheadBytes = 256 << 10;
    const long PlainCodec = 0, SnappyCodec = 1, ZstdCodec = 6;

    readonly SafeFileHandle _file;
    readonly long _length;
    byte[] _ahead = [];
    long _aheadFrom;
    int _aheadCount;

    PlainDayFile(SafeFileHandle file) => (_file, _length, Footer) = (file, RandomAccess.GetLength(file), new PlainFooter([], 0));

    public PlainFooter Footer { get; private set; }

    public int Rows => Footer.Rows;

    /// <summary>Reads these columns, and the labels if wanted.</summary>
    /// <returns>False when the file is for the engine.</returns>
    public static bool TryRead(string path, IReadOnlyList<string> columns, bool target, DayFileMemory memory)
    {
        using var file = TryOpen(path);
        if (file is null) return false;

        int[] indices = [.. columns.Select(name => file.IndexOf(name, PlainKind.Number))];
        int? labels = target ? file.IndexOf(DayFileColumns.Target, PlainKind.Label) : null;
        return memory.TryFill(file, file.IndexOf(DayFileColumns.Time, PlainKind.Time), indices, labels);
    }

    /// <summary>Reads every column of a file without labels.</summary>
    /// <returns>Names of the measurements; null when the file is for the engine.</returns>
    public static IReadOnlyList<string>? TryReadDay(string path, DayFileMemory memory)
    {
        using var file = TryOpen(path);
        if (file?.Footer.Columns is not [{ Name: DayFileColumns.Time, Kind: PlainKind.Time }, .. var measurements]) return null;

        if (measurements.Any(column => column.Kind != PlainKind.Number)) return null;
        int[] indices = [.. Enumerable.Range(1, measurements.Length)];
        return memory.TryFill(file, time: 0, indices, target: null) ? [.. measurements.Select(column => column.Name)] : null;
    }

    /// <returns>Null when the file is none of this kind, or cannot be opened.</returns>
    public static PlainDayFile? TryOpen(string path)
    {
        PlainDayFile? file = null;
        try
        {
            file = new PlainDayFile(File.OpenHandle(path));
            if (file.ReadFooter() is { } footer)
            {
                file.Footer = footer;
                return file;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException or NotSupportedException)
        {
        }

        file?.Dispose();
        return null;
    }

    /// <returns>Index of the column; −1 when there is none of this name and kind.</returns>
    public int IndexOf(string name, PlainKind kind) => Array.FindIndex(Footer.Columns, column => column.Kind == kind && column.Name == name);

    /// <param name="values">One for each row, of the column's width.</param>
    /// <returns>False when the page does not hold just these.</returns>
    public bool TryRead<T>(int column, Span<T> values)
        where T : unmanaged
    {
        try
        {
            return column >= 0 && TryRead(Footer.Columns[column], MemoryMarshal.AsBytes(values));
        }
        catch (Exception e) when (e is IOException or InvalidDataException or ZstdException)
        {
            return false;
        }
    }

    public void Dispose()
    {
        _file.Dispose();
        ArrayPool<byte>.Shared.Return(_ahead);
        _ahead = [];
    }

    PlainFooter? ReadFooter()
    {
        if (_length < MagicBytes + TailBytes) return null;
        var tail = Bytes(_length - TailBytes, TailBytes);
        var size = BinaryPrimitives.ReadInt32LittleEndian(tail);
        if (!tail[MagicBytes..].SequenceEqual("PAR1"u8) || size is <= 0 or > MaxFooterBytes) return null;
        return PlainFooter.Read(Bytes(_length - TailBytes - size, size));
    }

    bool TryRead(PlainColumn column, Span<byte> values)
    {
        if (column.Bytes is <= 0 or > MaxPageBytes) return false;
        var page = Bytes(column.Offset, (int)column.Bytes);
        var header = new ThriftReader(page);
        if (!IsPlainPage(ref header, values.Length)) return false;

        var data = page[^header.Left..];
        switch (column.Codec)
        {
            case PlainCodec when data.Length == values.Length:
                data.CopyTo(values);
                return true;
            case SnappyCodec:
                return SnappyPage.TryDecompress(data, values);
            case ZstdCodec:
                using (var zstd = new Decompressor()) return zstd.Unwrap(data, values) == values.Length;
            default:
                return false;
        }
    }

    bool IsPlainPage(ref ThriftReader header, int bytes)
    {
        const int dataPage = 0, plain = 0;
        var (kind, uncompressed, compressed, values, encoding) = (-1L, -1L, -1L, -1L, -1L);
        while (header.Next(out var field, out var type))
        {
            switch (field)
            {
                case 1: kind = header.Int(type); break;
                case 2: uncompressed = header.Int(type); break;
                case 3: compressed = header.Int(type); break;
                case 5 when type == ThriftReader.Struct:
                    var outer = header.Enter();
                    while (header.Next(out var inner, out var innerType))
                    {
                        if (inner == 1) values = header.Int(innerType);
                        else if (inner == 2) encoding = header.Int(innerType);
                        else header.Skip(innerType);
                    }

                    header.Leave(outer);
                    break;
                default: header.Skip(type); break;
            }
        }

        return kind == dataPage && encoding == plain && values == Rows && uncompressed == bytes && compressed == header.Left;
    }

    /// <summary>Bytes of the file, until the next call; reads ahead, since one column follows the other.</summary>
    ReadOnlySpan<byte> Bytes(long from, int count)
    {
        if (from < 0 || from > _length - count) throw new InvalidDataException("The file ends before.");
        if (from < _aheadFrom || from + count > _aheadFrom + _aheadCount)
        {
            _aheadCount = (int)Math.Min(Math.Max(count, AheadBytes), _length - from);
            if (_ahead.Length < _aheadCount)
            {
                ArrayPool<byte>.Shared.Return(_ahead);
                _ahead = ArrayPool<byte>.Shared.Rent(_aheadCount);
            }

            _aheadFrom = from;
            for (var read = 0; read < _aheadCount;)
            {
                var more = RandomAccess.Read(_file, _ahead.AsSpan(read, _aheadCount - read), from + read);
                if (more == 0) throw new InvalidDataException("The file ends before.");
                read += more;
            }
        }

        return _ahead.AsSpan((int)(from - _aheadFrom), count);
    }
}
