using System.Globalization;
using QuantGod.Incremental;
using QuantGod.Learning.Data;
using QuantGod.Market.Days;
using QuantGod.Storage.DayFiles;

namespace QuantGod.Pipeline.Training;

/// <summary>Labelled files as the rows that training works on.</summary>
static class LabelledDays
{
    /// <exception cref="DayFileException">A file is damaged or lacks a column.</exception>
    /// <exception cref="StepException">The files are not one series of days.</exception>
    public static FeatureSet Load(IReadOnlyList<string> files, IReadOnlyList<string> features, LabelHorizon horizon, CancellationToken cancellationToken)
    {
        if (files.Count == 0) throw new StepException("There is no labelled file to train on; run Label.");
        RequireOneSymbol(files);

        using var reader = new DayFileReader();
        var rows = reader.ReadTraining(files, features, cancellationToken);
        var days = Days(files, rows.RowsPerFile);
        RequireOneAfterTheOther(files, days, rows.MinuteStartMs);
        try
        {
            return new FeatureSet(features, rows.Features, rows.MinuteStartMs, rows.Targets, days, horizon);
        }
        catch (ArgumentException e)
        {
            throw new StepException($"The labelled files in '{Path.GetDirectoryName(files[0])}' do not fit together: {e.Message}", e);
        }
    }

    static List<DayRows> Days(IReadOnlyList<string> files, int[] rowsPerFile)
    {
        var days = new List<DayRows>();
        var first = 0;
        foreach (var (file, count) in files.Zip(rowsPerFile))
        {
            days.Add(new DayRows(Path.GetFileNameWithoutExtension(file), first, count));
            first += count;
        }

        return days;
    }

    static void RequireOneSymbol(IReadOnlyList<string> files)
    {
        var symbols = files.Select(file => DayName.TryParse(file, out var name) ? name.Value.Symbol : "").Where(symbol => symbol != "").Distinct().ToList();
        if (symbols.Count <= 1) return;

        throw new StepException(
            $"'{Path.GetDirectoryName(files[0])}' holds days of {string.Join(" and ", symbols)}; a model is trained on one symbol. "
            + "Keep the archives and day files of each symbol in a data folder of its own.");
    }

    static void RequireOneAfterTheOther(IReadOnlyList<string> files, List<DayRows> days, long[] minuteStartMs)
    {
        var before = -1;
        for (var i = 0; i < days.Count; i++)
        {
            if (days[i].Count == 0) continue;
            if (before >= 0 && minuteStartMs[days[i].First] <= minuteStartMs[days[before].End - 1])
            {
                throw new StepException(
                    $"'{files[before]}' and '{Path.GetFileName(files[i])}' overlap: the first ends at {Minute(minuteStartMs[days[before].End - 1])}, "
                    + $"the second begins at {Minute(minuteStartMs[days[i].First])}. "
                    + "Move one of the two days, with its archive and day file, out of the data folder.");
            }

            before = i;
        }
    }

    static string Minute(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
