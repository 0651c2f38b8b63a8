using System.Globalization;
using QuantGod.Market.Labels;
using QuantGod.Pipeline.Configuration;
using QuantGod.Storage.Archives.Remote;

namespace QuantGod.Pipeline.Running;

/// <summary>Where everything lies below one data folder, and what it is called there.</summary>
/// <param name="dataFolder">Made by the first run that writes to it.</param>
/// <param name="logs">Folder of the logs; by default inside the data folder.</param>
public sealed class Workspace(string dataFolder, string? logs = null)
{
    /// <summary>Subfolder of each output folder that holds the records of what is in it.</summary>
    public const string Records = ".records";

    /// <summary>What the names of day files end with.</summary>
    const string DayFileEnding = ".parquet";

    public string DataFolder { get; } = Path.TrimEndingDirectorySeparator(Path.GetFullPath(dataFolder));

    public string Logs => logs ?? Path.Combine(DataFolder, "logs");

    /// <summary>Archives fetched from a remote, each while it is read.</summary>
    public string Fetched => Path.Combine(DataFolder, ".fetched");

    public string PreProcessed => Path.Combine(DataFolder, "L2", "pre_processed");

    public string Normalised => Path.Combine(DataFolder, "L2", "normalised");

    public string NormalisedScaler => Path.Combine(Normalised, "scaler_etl.json");

    public string ValidationReport => Path.Combine(DataFolder, "L2", "validation.json");

    public string Models => Path.Combine(DataFolder, "models");

    public string BestParameters => Model("best_params.json");

    public string OptimizationConfig => Model("optimization_config.yaml");

    /// <summary>PyTorch state dict.</summary>
    public string Checkpoint => Model("best_tcn_lstm.pt");

    public string Scaler => Model("scaler_finetuning.json");

    public string TrainingMetrics => Model("training_metrics.json");

    public string TrainingHistory => Model("training_history.csv");

    public string TrainingConfig => Model("training_config.yaml");

    /// <summary>Out-of-fold and test rows that the auditor is made of.</summary>
    public string Audit => Model("audit");

    /// <summary>XGBoost's own JSON.</summary>
    public string AuditorTrees => Model("xgb_auditor.json");

    public string AuditorScaler => Model("scaler_auditor.json");

    public string AuditorMetrics => Model("auditor_metrics.json");

    public string AuditorConfig => Model("auditor_config.yaml");

    public string Report => Model("report.html");

    public string ParityCertificate => Model("parity.json");

    /// <summary>Signals, last candles and recordings.</summary>
    public string Live => Path.Combine(DataFolder, "live");

    public string LastCandles => Path.Combine(Live, "last_candles.parquet");

    /// <summary>Recordings, as day archives.</summary>
    public string Recordings => Path.Combine(Live, "raw");

    /// <summary>What a proof of parity works in; removed when it ends.</summary>
    public string Parity => Path.Combine(Live, "parity");

    public string Signals(DateOnly day) => Path.Combine(Live, string.Create(CultureInfo.InvariantCulture, $"signals_{day:yyyy-MM-dd}.parquet"));

    /// <returns>A folder, or a remote as rclone would have it.</returns>
    public string Raw(EtlOptions etl) => RemotePath.IsRemote(etl.Paths.Raw) ? etl.Paths.Raw : Path.GetFullPath(etl.Paths.Raw, DataFolder);

    public string Labelled(LabelOptions options) => Path.Combine(DataFolder, "L2", LabelFolder.Name(options));

    /// <summary>Rows that one fold's network predicted unseen.</summary>
    /// <param name="number">From 1.</param>
    public string AuditFold(int number) => Path.Combine(Audit, $"fold_{number}{DayFileEnding}");

    public string AuditTest => Path.Combine(Audit, $"test{DayFileEnding}");

    public string Memo(string step) => Path.Combine(DataFolder, ".incremental", step + ".json");

    /// <summary>Where the record of an output is kept.</summary>
    public static string RecordOf(string output) => Path.Combine(Path.GetDirectoryName(output)!, Records, Path.GetFileNameWithoutExtension(output) + ".json");

    /// <summary>Where the record of a model's files is kept.</summary>
    public string ModelRecord(string item) => Path.Combine(Models, Records, item + ".json");

    /// <summary>Day files of a folder, by path; none when there is no such folder.</summary>
    public static string[] DayFilesIn(string folder) =>
        Directory.Exists(folder) ? Directory.GetFiles(folder, "*" + DayFileEnding).Order(StringComparer.Ordinal).ToArray() : [];

    /// <summary>
    /// The files there will be in a folder once those with these names are made, by path; files without a record, which somebody brought, count too.
    /// </summary>
    public static IReadOnlyList<string> DayFilesIn(string folder, IEnumerable<string> made)
    {
        var paths = made.Select(name => Path.Combine(folder, name)).ToHashSet(StringComparer.Ordinal);
        var brought = DayFilesIn(folder).Where(path => paths.Count == 0 || !File.Exists(RecordOf(path)));
        return paths.Union(brought).Order(StringComparer.Ordinal).ToList();
    }

    string Model(string name) => Path.Combine(Models, name);
}
