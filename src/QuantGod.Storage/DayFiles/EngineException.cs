using DuckDB.NET.Native;

namespace QuantGod.Storage.DayFiles;

/// <summary>What the engine said; becomes a <see cref="DayFileException"/> where the file is known.</summary>
sealed class EngineException(string message, DuckDBErrorType type) : Exception(message)
{
    public DuckDBErrorType Type { get; } = type;

    public string FirstLine => Message.Split('\n')[0];
}
