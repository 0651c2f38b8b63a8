using DuckDB.NET.Native;

namespace QuantGod.Storage.DayFiles;

/// <summary>What the engine says about a file, in the words of the person who has the file.</summary>
static class DayFileErrors
{
    public const string Again = "Delete it and run Etl again (Label, for a labelled file).";

    /// <exception cref="DayFileException">Anything that keeps the file from being read.</exception>
    public static void Reading(string path, Action read)
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
            throw new DayFileException(path, $"{fault}. {Again}", e);
        }
    }
}
