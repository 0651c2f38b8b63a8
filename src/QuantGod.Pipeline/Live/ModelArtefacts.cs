using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using QuantGod.Incremental;
using QuantGod.Learning.Auditing;
using QuantGod.Learning.Network;
using QuantGod.Learning.Network.Checkpoints;
using QuantGod.Live.Inference;
using QuantGod.Pipeline.Configuration;
using QuantGod.Pipeline.Running;

namespace QuantGod.Pipeline.Live;

/// <summary>The trained files, checked against each other and the configuration, and who they are.</summary>
sealed class ModelArtefacts : IDisposable
{
    const int IdentityLength = 12;

    readonly TrainedModel _network;
    readonly AuditorModel? _auditor;

    ModelArtefacts(TrainedModel network, AuditorModel? auditor, IReadOnlyList<string> features, string identity)
    {
        (_network, _auditor, Identity) = (network, auditor, identity);
        Model = new SignalModel(network, auditor is null ? null : AuditBy(auditor, new MetaFeatures(features)));
    }

    public SignalModel Model { get; }

    /// <summary>Changes whenever a byte of any of the files does.</summary>
    public string Identity { get; }

    /// <summary>Changes whenever a value of the configuration does.</summary>
    public static string ConfigIdentity(PipelineConfiguration configuration) => IdentityOf(Encoding.UTF8.GetBytes(EffectiveConfiguration.Text(configuration)));

    /// <returns>The identity of the artefacts that there are; empty without a model.</returns>
    public static string IdentityIn(Workspace workspace)
    {
        var files = Files(workspace).Where(File.Exists).ToList();
        return files.Count == 0 ? "" : IdentityOf([.. files.SelectMany(File.ReadAllBytes)]);
    }

    /// <exception cref="StepException">
    /// A file is missing or damaged, or does not fit the others or the configuration; the message names it and the target to run.
    /// </exception>
    public static ModelArtefacts Load(Workspace workspace, PipelineConfiguration configuration)
    {
        var files = Files(workspace);
        var (checkpoint, scaler, trees, auditorScaler) = (files[0], files[1], files[2], files[3]);
        foreach (var path in new[] { checkpoint, scaler })
            if (!File.Exists(path)) throw new StepException($"There is no '{path}'; run Train first.");

        CheckTrainedWith(workspace.TrainingConfig, configuration, "Train");
        var hasAuditor = File.Exists(trees) && File.Exists(auditorScaler);
        if (hasAuditor) CheckTrainedWith(workspace.AuditorConfig, configuration, "Audit");

        TrainedModel? network = null;
        try
        {
            network = new TrainedModel(checkpoint, scaler, configuration.BaseModel.Features);
            var auditor = hasAuditor ? AuditorModel.Load(trees, auditorScaler) : null;
            return new ModelArtefacts(network, auditor, configuration.BaseModel.Features, IdentityIn(workspace));
        }
        catch (Exception e) when (e is CheckpointException or InvalidDataException or ArgumentException)
        {
            network?.Dispose();
            throw new StepException($"The model cannot be used: {e.Message}", e);
        }
    }

    static IReadOnlyList<string> Files(Workspace workspace) =>
        [workspace.Checkpoint, workspace.Scaler, workspace.AuditorTrees, workspace.AuditorScaler];

    /// <summary>What the audit came to; null when it left no word.</summary>
    public static bool? IsAuditorRecommended(Workspace workspace)
    {
        var path = workspace.AuditorMetrics;
        if (!File.Exists(path)) return null;
        using var metrics = JsonDocument.Parse(File.ReadAllBytes(path));
        return metrics.RootElement.TryGetProperty("recommended", out var recommended) ? recommended.ValueKind == JsonValueKind.True : null;
    }

    public void Dispose()
    {
        _auditor?.Dispose();
        _network.Dispose();
    }

    static AuditWindow AuditBy(AuditorModel auditor, MetaFeatures meta)
    {
        var row = new float[MetaFeatures.Count];
        return (window, probs) =>
        {
            meta.Compute(window, probs, row);
            return auditor.Predict(row);
        };
    }

    /// <summary>What the model was trained with decides what it can be fed.</summary>
    static void CheckTrainedWith(string path, PipelineConfiguration configuration, string target)
    {
        if (!File.Exists(path)) throw new StepException($"There is no '{path}', the configuration that the model was trained with; run {target} again.");

        var faults = new List<string>();
        using var text = File.OpenText(path);
        var trained = YamlText.ReadMap(text, path, faults);
        if (faults.Count > 0) throw new StepException($"{faults[0]} Run {target} again.");

        var current = EffectiveConfiguration.Map(configuration);
        foreach (var (file, key) in new[] { ("etl", "tick_count"), ("base_model", "features"), ("base_model", "seq_len") })
        {
            var (was, now) = (TextAt(trained, file, key), TextAt(current, file, key));
            if (was != now)
                throw new StepException($"The model was trained with {file}.{key} {was}, the configuration says {now}; put it back, or run {target} again.");
        }
    }

    static string TextAt(ConfigMap map, string file, string key) =>
        map.TryGet(file, out var section) && section is ConfigMap values && values.TryGet(key, out var value) ? TextOf(value) : "(nothing)";

    static string TextOf(ConfigNode node) => node switch
    {
        ConfigScalar scalar => scalar.Text,
        ConfigList list => $"[{string.Join(", ", list.Items.Select(TextOf))}]",
        _ => "(a section)",
    };

    static string IdentityOf(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes))[..IdentityLength];
}
