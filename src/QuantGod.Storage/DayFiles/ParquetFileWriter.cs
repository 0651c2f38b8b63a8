using System.IO.Compression;
using Parquet;
using Parquet.Schema;

namespace QuantGod.Storage.DayFiles;

/// <summary>
/// Writes Parquet files by Parquet.Net, whose calls are asynchronous: a file is made in memory, where each of them has ended when it returns, and put on
/// disk by one write. So no thread waits for another, and a file that cannot be made leaves nothing. One per worker; it keeps the memory.
/// </summary>
sealed class ParquetFileWriter(ParquetCompression compression) : IDisposable
{
    /// <summary>A group's column is one page, and a megabyte of doubles is what readers expect of one. A day, even a double one, is one group.</summary>
    const int GroupRows = 131_072;

    /// <summary>More than a page's header and a column's entry in the footer take.</summary>
    const int BytesBesideColumn = 512;

    /// <summary>Room made at once; what needs more, which no day does, grows into it.</summary>
    const long MaxFirstBytes = 64 << 20;

    readonly MemoryStream _file = new();
    readonly ParquetOptions _options = new()
    {
        CompressionMethod = compression switch
        {
            ParquetCompression.Snappy => CompressionMethod.Snappy,
            ParquetCompression.Zstd => CompressionMethod.Zstd,
            _ => CompressionMethod.None,
        },
        CompressionLevel = CompressionLevel.Fastest, // of zstd; the library's own choice takes thirty times as long for a tenth less
    };

    /// <param name="columns">Adds all columns, in the order of <paramref name="schema"/>, each with every row.</param>
    /// <exception cref="DayFileException">The file cannot be written; nothing is left of it.</exception>
    public void Write(string path, ParquetSchema schema, IReadOnlyDictionary<string, string> metadata, int rows, Action<ParquetColumns> columns)
    {
        try
        {
            Make(schema, metadata, rows, columns);
            Put(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DayFileException(
                path, $"cannot be written ({e.Message}). Check the folder, its permissions and the space on its disk, and run again.", e);
        }
    }

    public void Dispose() => _file.Dispose();

    void Make(ParquetSchema schema, IReadOnlyDictionary<string, string> metadata, int rows, Action<ParquetColumns> columns)
    {
        var fields = schema.DataFields;
        _file.SetLength(0);
        _file.Capacity = (int)Math.Max(_file.Capacity, Math.Min(MaxFirstBytes, fields.Length * ((long)rows * sizeof(double) + BytesBesideColumn)));
        foreach (var field in fields.Where(field => field.ClrType == typeof(ReadOnlyMemory<char>)))
            _options.ColumnEncodingHints[field.Name] = EncodingHint.Dictionary;

        var writer = ParquetWriter.CreateAsync(schema, _file, _options).GetAwaiter().GetResult();
        writer.CustomMetadata = metadata;
        for (var from = 0; from < rows; from += GroupRows)
        {
            using var group = writer.CreateRowGroup();
            columns(new ParquetColumns(group, fields, from, Math.Min(GroupRows, rows - from)));
            group.CompleteValidate();
        }

        writer.DisposeAsync().GetAwaiter().GetResult();
    }

    void Put(string path)
    {
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        try
        {
            file.Write(_file.GetBuffer().AsSpan(0, (int)_file.Length));
        }
        catch (Exception e)
        {
            File.Delete(path); // ours now, and only a part
            if (e is ArgumentOutOfRangeException) throw new IOException("more than the file system takes in one file", e); // as .NET says EFBIG
            throw;
        }
    }
}

/// <summary>Takes the columns of a file in the order of its schema, and of each the rows of one group.</summary>
sealed class ParquetColumns(ParquetRowGroupWriter group, DataField[] fields, int from, int count)
{
    int _next;

    /// <param name="column">Every row of the file.</param>
    public void Add<T>(ReadOnlyMemory<T> column)
        where T : struct => group.WriteAsync(fields[_next++], column.Slice(from, count)).GetAwaiter().GetResult();
}

/// <summary>How a day file is compressed.</summary>
public enum ParquetCompression
{
    /// <summary>The quickest to read.</summary>
    Snappy,
    /// <summary>The smallest.</summary>
    Zstd,
    /// <summary>As large as its numbers.</summary>
    Uncompressed,
}
