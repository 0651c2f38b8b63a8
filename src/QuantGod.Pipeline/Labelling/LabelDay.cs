using QuantGod.Market.Features;
using QuantGod.Market.Labels;
using QuantGod.Pipeline.Running;
using QuantGod.Storage.DayFiles;

namespace QuantGod.Pipeline.Labelling;

/// <summary>
/// One day file to one labelled file, for one worker after the other. Only what decides the file's content is here: its code is what makes a day stale.
/// </summary>
sealed class LabelDay(ParquetCompression compression) : IDisposable
{
    readonly DayFileReader _reader = new();
    readonly DayFileWriter _writer = new(compression);

    /// <param name="next">The day after; null where labels do not look into it.</param>
    /// <returns>No rows, and no file written, for a day that is shorter than the lookahead.</returns>
    /// <exception cref="DayFileException">A day file cannot be read, or the labelled file not be written.</exception>
    public LabelledRows Run(string day, string? next, string labelledFile, LabelOptions options)
    {
        const string Returns = CandleFeatures.ReturnName;
        var candles = _reader.ReadDay(day, Returns);
        var labelled = Labeller.Label(candles.Column(Returns), options, next is not null ? _reader.Read(next, Returns)[Returns] : []);
        if (labelled.Rows > 0) DayFilePublication.Publish(labelledFile, path => _writer.WriteLabelled(path, candles, labelled.Targets));
        return labelled;
    }

    public void Dispose()
    {
        _reader.Dispose();
        _writer.Dispose();
    }
}
