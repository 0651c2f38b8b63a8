using QuantGod.Incremental;
using QuantGod.Learning.Auditing;
using QuantGod.Learning.Data;
using QuantGod.Market.Candles;
using QuantGod.Pipeline.Running;
using QuantGod.Storage.DayFiles;

namespace QuantGod.Pipeline.Auditing;

/// <summary>Meta-features of predicted minutes as Parquet: <c>datetime</c>, the fourteen columns, <c>target</c>.</summary>
static class MetaRowsFile
{
    /// <exception cref="DayFileException">A value is not finite, or the file cannot be written.</exception>
    public static void Save(string path, MetaRows rows, FeatureSet data, ParquetCompression compression)
    {
        var table = new CandleTable(MetaFeatures.Names, rows.Rows.Length);
        var values = new double[MetaFeatures.Count];
        for (var i = 0; i < rows.Rows.Length; i++)
        {
            for (var column = 0; column < values.Length; column++) values[column] = rows.Values[i * values.Length + column];
            table.AppendRow(data.MinuteStartMs[rows.Rows[i]], values);
        }

        using var writer = new DayFileWriter(compression);
        DayFilePublication.Publish(path, beside => writer.Write(beside, table, Array.ConvertAll(rows.Labels, label => (int)label)));
    }

    /// <param name="path">What <see cref="Save"/> wrote.</param>
    /// <param name="data">The rows that it was made of.</param>
    /// <exception cref="DayFileException">The file is missing, damaged or of other columns.</exception>
    /// <exception cref="StepException">It holds a minute that the rows do not.</exception>
    public static MetaRows Load(string path, FeatureSet data, CancellationToken cancellationToken)
    {
        using var reader = new DayFileReader();
        var read = reader.ReadTraining([path], MetaFeatures.Names, cancellationToken);
        int[] rows = [.. read.MinuteStartMs.Select(minute => Array.BinarySearch(data.MinuteStartMs, minute))];
        if (Array.FindIndex(rows, row => row < 0) is >= 0 and var unknown)
        {
            throw new StepException(
                $"'{path}' holds {DateTimeOffset.FromUnixTimeMilliseconds(read.MinuteStartMs[unknown]):yyyy-MM-dd HH:mm}, which the labelled rows do not. "
                + "Delete it and run Audit again.");
        }

        return new MetaRows(rows, read.Features, read.Targets);
    }
}
