using System.Globalization;
using System.Text.Json;
using QuantGod.Incremental;

namespace QuantGod.Pipeline.Live;

/// <summary>What a proof of parity came to, kept with the model and shown when Live starts.</summary>
/// <param name="Passed">Every row that Etl made of the recording was made live, equal in every bit.</param>
/// <param name="Rows">Rows compared.</param>
/// <param name="Values">Values compared.</param>
/// <param name="Differences">Values that were not equal.</param>
/// <param name="Missing">Rows that one side alone had, apart from first minutes of a day, which no day file has.</param>
/// <param name="Captures">Names of the files replayed.</param>
/// <param name="Model">Identity of the artefacts; empty without.</param>
/// <param name="Config">Identity of the configuration.</param>
/// <param name="MadeAt">UTC.</param>
public sealed record ParityCertificate(
    bool Passed, int Rows, long Values, long Differences, int Missing, IReadOnlyList<string> Captures, string Model, string Config, DateTimeOffset MadeAt)
{
    static readonly JsonSerializerOptions _json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, WriteIndented = true, NewLine = "\n" };

    public void Save(string path) => AtomicFile.Publish(path, beside => File.WriteAllText(beside, JsonSerializer.Serialize(this, _json) + "\n"));

    /// <returns>Null when there is none, or none that can be read.</returns>
    public static ParityCertificate? TryLoad(string path)
    {
        try
        {
            return File.Exists(path) ? JsonSerializer.Deserialize<ParityCertificate>(File.ReadAllBytes(path), _json) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>One line for the start of Live.</summary>
    /// <param name="config">Identity of the configuration in use.</param>
    public string Describe(string config) => string.Create(
        CultureInfo.InvariantCulture,
        $"Parity with Etl: {(Passed ? "equal in every bit" : $"{Differences} values and {Missing} rows differ")} over {Rows} rows, "
        + $"proved {MadeAt:yyyy-MM-dd}{(config == Config ? "" : " with another configuration")}");
}
