using QuantGod.Market.Labels;
using QuantGod.Storage.DayFiles;

namespace QuantGod.Pipeline.Steps;

/// <summary>One day file to one labelled file. Only what decides the file's content is here: its code is what makes a day stale.</summary>
static class LabelDay
{
    const string Returns = "log_ret_close";

    /// <param name="next">The day after; null where labels do not look into it.</param>
    /// <returns>No rows, and no file written, for a day that is shorter than the lookahead.</returns>
    /// <exception cref="DayFileException">A day file cannot be read, or the labelled file not be written.</exception>
    public static LabelledRows Run(string day, string? next, string labelledFile, LabelOptions options, ParquetCompression compression)
    {
        using var reader = new DayFileReader();
        var returns = reader.Read(day, Returns)[Returns];
        var labelled = Labeller.Label(returns, options, next is not null ? reader.Read(next, Returns)[Returns] : []);
        if (labelled.Rows == 0) return labelled;

        using var writer = new DayFileWriter(compression);
        DayFilePublication.Publish(labelledFile, path => writer.WriteLabelled(path, day, labelled.Targets));
        return labelled;
    }
}
