using QuantGod.Incremental;
using QuantGod.Learning.Windows;
using QuantGod.Pipeline.Configuration;
using QuantGod.Storage.DayFiles;

namespace QuantGod.Pipeline.Steps;

/// <summary>Labelled files as the rows that training works on.</summary>
static class LabelledDays
{
    /// <exception cref="DayFileException">A file is damaged or lacks a column.</exception>
    public static FeatureSet Load(IReadOnlyList<string> files, PipelineConfiguration configuration, CancellationToken cancellationToken)
    {
        using var reader = new DayFileReader();
        var rows = reader.ReadTraining(files, configuration.BaseModel.Features, cancellationToken);
        var days = new List<DayRows>();
        foreach (var (file, count) in files.Zip(rows.RowsPerFile)) days.Add(new DayRows(Path.GetFileNameWithoutExtension(file), days.Sum(day => day.Count), count));
        try
        {
            return new FeatureSet(
                configuration.BaseModel.Features, rows.Features, rows.MinuteStartMs, rows.Targets, days,
                new LabelHorizon(configuration.Labelling.Lookahead, configuration.Labelling.CrossDay));
        }
        catch (ArgumentException e)
        {
            throw new StepException($"The labelled files in '{Path.GetDirectoryName(files[0])}' do not fit together: {e.Message}", e);
        }
    }
}
