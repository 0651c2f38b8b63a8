using System.Text.Json;

namespace QuantGod.Storage.Tests.Hyparquet;

/// <summary>hyparquet, a reader of Parquet files in JavaScript that shares no code with ours or DuckDB's. Versions and hashes: <c>package-lock.json</c>.</summary>
static class HyparquetReader
{
    static readonly TimeSpan _limit = TimeSpan.FromSeconds(60);

    static readonly HyparquetFolder _folder = new(HyparquetFolder.OfRepository(AppContext.BaseDirectory), ["npm"], _limit);

    static readonly Lazy<string?> _absence = new(_folder.Provide);

    /// <summary>Why it cannot be asked; null where it can. The first to ask installs it.</summary>
    public static string? Absence => _absence.Value;

    public static HyparquetFile Read(string path, params string[] columns)
    {
        var (exitCode, output) = LimitedCommand.Run(_folder.Path, "node", ["read.mjs", path, .. columns], _limit);
        Assert.True(exitCode == 0, output);
        return JsonSerializer.Deserialize<HyparquetFile>(output, JsonSerializerOptions.Web)!;
    }
}
