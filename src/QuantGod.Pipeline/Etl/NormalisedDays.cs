using QuantGod.Learning.Data;
using QuantGod.Market.Features;
using QuantGod.Pipeline.Running;
using QuantGod.Storage.DayFiles;

namespace QuantGod.Pipeline.Etl;

/// <summary>Standardises the features of day files by a scaler that has seen the training days only.</summary>
static class NormalisedDays
{
    /// <summary>The first <paramref name="trainShare"/> of the days, at least one: where too few days are to be cut, the one there is.</summary>
    public static IReadOnlyList<string> TrainingDays(IReadOnlyList<string> days, double trainShare) =>
        days.Take(Math.Max(1, TimeSplits.Cut(days.Count, trainShare))).ToList();

    /// <exception cref="DayFileException">A day file cannot be read.</exception>
    public static StandardScaler Fit(IReadOnlyList<string> trainingDays, CancellationToken cancellationToken)
    {
        using var reader = new DayFileReader();
        var names = CandleFeatures.Names.ToArray();
        var rows = new List<double>();
        foreach (var day in trainingDays)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var columns = reader.Read(day, names);
            for (var row = 0; row < columns.Rows; row++)
                foreach (var name in names) rows.Add(columns[name][row]);
        }

        return StandardScaler.Fit<double>(names, rows.ToArray());
    }

    /// <exception cref="DayFileException">The day file cannot be read, or its copy not be written.</exception>
    public static void Write(string path, string day, StandardScaler scaler, ParquetCompression compression)
    {
        using var reader = new DayFileReader();
        using var writer = new DayFileWriter(compression);
        var candles = reader.ReadDay(day, [.. scaler.Features]);
        var scales = scaler.Features.Select((feature, i) => new ColumnScale(feature, scaler.Mean[i], scaler.Scale[i])).ToList();
        DayFilePublication.Publish(path, beside => writer.WriteScaled(beside, candles, scales));
    }
}
