using System.Globalization;
using QuantGod.Incremental;
using QuantGod.Market.Candles;
using QuantGod.Pipeline.Running;
using QuantGod.Storage.Validation;
using Serilog;

namespace QuantGod.Pipeline.Validation;

/// <summary>Checks every day file of a data folder, labelled and not; changes none of them.</summary>
public static class DataValidation
{
    const int FilesBetweenLines = 256;

    /// <returns>Figures for the summary table. The whole report is beside the data, in <see cref="Workspace.ValidationReport"/>.</returns>
    /// <exception cref="StepException">A check of severity failure has a finding that nobody waived, or there is nothing to check.</exception>
    public static IReadOnlyList<KeyValuePair<string, string>> Run(PipelineRun run)
    {
        var etl = run.Configuration.Etl;
        var options = etl.Validation.Columns is null
            ? etl.Validation with { Columns = CandleColumns.FirstLevel + CandleColumns.PerLevel * etl.OrderbookLevels }
            : etl.Validation;
        var stages = Stages(run);
        if (stages.Count == 0)
            throw new StepException($"There are no day files in '{run.Workspace.PreProcessed}' and no labelled ones beside it; run Etl or Label first.");

        var report = new DayFileValidator(options, run.Workers).Validate(stages, Report, run.CancellationToken);
        Log.Information("{Table}", "\n" + report.ToTable());
        Save(report, run.Workspace.ValidationReport);
        if (report.Failed)
            throw new StepException($"{(report.Failures == 1 ? "1 finding fails" : $"{report.Failures} findings fail")} the day files; "
                + $"see the table above and {run.Workspace.ValidationReport}. "
                + "Rebuild the days, or accept a finding with its reason in etl.validation.waivers.");

        return
        [
            KeyValuePair.Create("Files", stages.Sum(stage => Workspace.DayFilesIn(stage.Folder).Length).ToString(CultureInfo.InvariantCulture)),
            KeyValuePair.Create("Warnings", report.Warnings.ToString(CultureInfo.InvariantCulture)),
        ];
    }

    static void Save(ValidationReport report, string path)
    {
        try
        {
            AtomicFile.Publish(path, report.Save);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StepException($"The report cannot be written to '{path}' ({e.Message}). Check its folder, its permissions and the space on its disk.", e);
        }
    }

    static void Report(int read, int total)
    {
        if (read % FilesBetweenLines == 0 || read == total) Log.Debug("{Read} of {Total} files read", read, total);
    }

    static List<ValidationStage> Stages(PipelineRun run)
    {
        var configuration = run.Configuration;
        var stages = new List<ValidationStage> { new("pre_processed", run.Workspace.PreProcessed, Labelled: false) };
        foreach (var options in configuration.Experiments.Prepend(configuration.Labelling))
        {
            var folder = run.Workspace.Labelled(options);
            stages.Add(new ValidationStage(Path.GetFileName(folder), folder, Labelled: true, options.Lookahead, options.CrossDay));
        }

        stages.RemoveAll(stage => Workspace.DayFilesIn(stage.Folder).Length == 0);
        return stages;
    }
}
