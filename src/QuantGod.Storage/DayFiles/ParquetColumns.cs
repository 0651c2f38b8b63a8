using Parquet;
using Parquet.Schema;

namespace QuantGod.Storage.DayFiles;

/// <summary>Takes the columns of a file in the order of its schema, and of each the rows of one group.</summary>
sealed class ParquetColumns(ParquetRowGroupWriter group, DataField[] fields, int from, int count)
{
    int _next;

    /// <param name="column">Every row of the file.</param>
    public void Add<T>(ReadOnlyMemory<T> column)
        where T : struct => group.WriteAsync(fields[_next++], column.Slice(from, count)).GetAwaiter().GetResult();
}
