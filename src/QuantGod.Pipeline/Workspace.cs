using QuantGod.Market.Labels;
using QuantGod.Pipeline.Configuration;
using QuantGod.Storage.Archives.Remote;

namespace QuantGod.Pipeline;

/// <summary>Where everything lies below one data folder.</summary>
public sealed class Workspace(string dataFolder)
{
    /// <summary>Subfolder of each output folder that holds the records of what is in it.</summary>
    public const string Records = ".records";

    public string DataFolder { get; } = Path.TrimEndingDirectorySeparator(Path.GetFullPath(dataFolder));

    /// <summary>Beside the data folder, so that clearing data keeps the story of it.</summary>
    public string Logs => Path.Combine(Path.GetDirectoryName(DataFolder)!, "logs");

    public string PreProcessed => Path.Combine(DataFolder, "L2", "pre_processed");

    public string Normalised => Path.Combine(DataFolder, "L2", "normalised");

    public string Models => Path.Combine(DataFolder, "models");

    /// <summary>Signals, last candles and recordings.</summary>
    public string Live => Path.Combine(DataFolder, "live");

    /// <summary>Recordings, as day archives.</summary>
    public string Recordings => Path.Combine(Live, "raw");

    /// <summary>Out-of-fold and test rows that the auditor is made of.</summary>
    public string Audit => Path.Combine(Models, "audit");

    public string ValidationReport => Path.Combine(DataFolder, "L2", "validation.json");

    public string BestParameters => Path.Combine(Models, "best_params.json");

    /// <summary>Archives fetched from a remote, each while it is read.</summary>
    public string Fetched => Path.Combine(DataFolder, ".fetched");

    /// <returns>A folder, or a remote as rclone would have it.</returns>
    public string Raw(EtlOptions etl) => RemotePath.IsRemote(etl.Paths.Raw) ? etl.Paths.Raw : Path.GetFullPath(etl.Paths.Raw, DataFolder);

    public string Labelled(LabelOptions options) => Path.Combine(DataFolder, "L2", LabelFolder.Name(options));

    /// <summary>Where the record of an output is kept.</summary>
    public static string RecordOf(string output) => Path.Combine(Path.GetDirectoryName(output)!, Records, Path.GetFileNameWithoutExtension(output) + ".json");

    /// <summary>Day files of a folder, by path; none when there is no such folder.</summary>
    public static string[] DayFilesIn(string folder) =>
        Directory.Exists(folder) ? Directory.GetFiles(folder, "*.parquet").Order(StringComparer.Ordinal).ToArray() : [];

    public string Memo(string step) => Path.Combine(DataFolder, ".incremental", step + ".json");
}
