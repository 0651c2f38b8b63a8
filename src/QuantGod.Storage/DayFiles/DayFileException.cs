using DuckDB.NET.Native;
using QuantGod.Market;

namespace QuantGod.Storage.DayFiles;
using QuantGod.Market;

/// <summary>A day file that cannot be read or written. The message names the path, what is wrong and how to put it right.</summary>
public sealed class DayFileException(string path, string fault, Exception? cause = null) : UserFacingException($"{path}: {fault}", cause)
{
    internal const string RunAgain = "Delete it and run Etl again (Label, for a labelled file).";

    /// <summary>The file.</summary>
    public string Path { get; } = path;

    /// <exception cref="DayFileException">Anything that keeps the file from being read.</exception>
    internal static void Reading(string path, Action read)
    {
        if (!File.Exists(path)) throw new DayFileException(path, "does not exist. Run Etl (Label, for a labelled file) to make it.");
        try
        {
            read();
        }
        catch (EngineException e)
        {
            var fault = e.Type switch
            {
                DuckDBErrorType.Binder => $"does not have the columns asked for ({e.FirstLine})",
                DuckDBErrorType.OutOfMemory => $"needs more memory than a worker has ({e.FirstLine})",
                _ => $"is damaged, cut off or no Parquet file ({e.FirstLine})",
            };
            throw new DayFileException(path, $"{fault}. {RunAgain}", e);
        }
    }
}
