using System.Text;
using System.Text.Json;
using QuantGod.Snapshots.Support;

namespace QuantGod.Snapshots;

/// <summary>
/// What lies beside the model. Of the metrics only the names and the whole numbers are kept: losses and scores come out of float32 sums whose order
/// is the processor's and the engine's choice, and with a few dozen windows one rounding turns a class over.
/// </summary>
public sealed class ModelFilesTests : IClassFixture<SmallRun>
{
    readonly string _models;

    public ModelFilesTests(SmallRun run)
    {
        run.Workbench.Train(); // once: it is up to date after that
        _models = run.Workbench.Models;
    }

    [Fact]
    public Task Names_and_counts_of_training_metrics()
    {
        using var metrics = JsonDocument.Parse(File.ReadAllText(Path.Combine(_models, "training_metrics.json")));
        var text = new StringBuilder();
        Append(text, "", metrics.RootElement);
        return Verify(text.ToString(), "txt");
    }

    [Fact]
    public Task Header_of_training_history() => Verify(File.ReadLines(Path.Combine(_models, "training_history.csv")).First(), "csv");

    [Fact]
    public Task Configuration_beside_the_model() => Verify(File.ReadAllText(Path.Combine(_models, "training_config.yaml")), "txt");

    static void Append(StringBuilder text, string name, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in value.EnumerateObject()) Append(text, $"{name}{(name == "" ? "" : ".")}{member.Name}", member.Value);
            return;
        }

        var oneLine = value.GetRawText().ReplaceLineEndings("").Replace("  ", "", StringComparison.Ordinal);
        text.Append(name).Append(": ").Append(IsMeasured(name) ? "…" : oneLine).Append('\n');
    }

    static bool IsMeasured(string name) =>
        name is "train_loss" or "val_loss" || name.StartsWith("validation.", StringComparison.Ordinal);
}
