using System.Text.Json;

namespace QuantGod.Storage.Tests.Hyparquet;

/// <summary>
/// hyparquet, a reader of Parquet files in JavaScript that shares no code with ours or DuckDB's. Versions and hashes: <c>package-lock.json</c>.
/// </summary>
static class HyparquetReader
{
    static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    static readonly HyparquetFolder Folder = new(HyparquetFolder.OfRepository(AppContext.BaseDirectory), ["npm"], Limit);

    static readonly Lazy<string?> Provided = new(Folder.Provide);

    /// <summary>Why it cannot be asked; null where it can. The first to ask installs it.</summary>
    public static string? Absence => Provided.Value;

    public static HyparquetFile Read(string path, params string[] columns)
    {
        var (exitCode, output) = LimitedCommand.Run(Folder.Path, "node", ["read.mjs", path, .. columns], Limit);
        Assert.True(exitCode == 0, output);
        return JsonSerializer.Deserialize<HyparquetFile>(output, JsonSerializerOptions.Web)!;
    }
}
