using System.Security.Cryptography;
using System.Text;
using QuantGod.Incremental;
using QuantGod.Learning.Checkpoints;
using QuantGod.Learning.Network;
using QuantGod.Live.Inference;
using QuantGod.Pipeline.Configuration;

namespace QuantGod.Pipeline.Signals;

/// <summary>The trained files, checked against each other and the configuration, and who they are.</summary>
sealed class ModelArtefacts : IDisposable
{
    const int IdentityLength = 12;

    readonly TrainedModel _network;

    ModelArtefacts(TrainedModel network, string identity) =>
        (_network, Model, Identity) = (network, new SignalModel(network, audit: null), identity);

    public SignalModel Model { get; }

    /// <summary>Changes whenever a byte of any of the files does.</summary>
    public string Identity { get; }

    /// <summary>Changes whenever a value of the configuration does.</summary>
    public static string ConfigIdentity(PipelineConfiguration configuration) => IdentityOf(Encoding.UTF8.GetBytes(EffectiveConfiguration.Text(configuration)));

    /// <exception cref="StepException">A file is missing or damaged, or does not fit the others or the configuration; says which, and what to run.</exception>
    public static ModelArtefacts Load(Workspace workspace, PipelineConfiguration configuration)
    {
        var (checkpoint, scaler) = (Path.Combine(workspace.Models, "best_tcn_lstm.pt"), Path.Combine(workspace.Models, "scaler_finetuning.json"));
        foreach (var path in new[] { checkpoint, scaler })
            if (!File.Exists(path)) throw new StepException($"There is no '{path}'; run Train first.");

        CheckTrainedWith(Path.Combine(workspace.Models, "training_config.yaml"), configuration);
        try
        {
            var network = new TrainedModel(checkpoint, scaler, configuration.BaseModel.Features);
            return new ModelArtefacts(network, IdentityOf([.. File.ReadAllBytes(checkpoint), .. File.ReadAllBytes(scaler)]));
        }
        catch (Exception e) when (e is CheckpointException or InvalidDataException)
        {
            throw new StepException($"The model cannot be used: {e.Message}", e);
        }
    }

    public void Dispose() => _network.Dispose();

    /// <summary>What the model was trained with decides what it can be fed.</summary>
    static void CheckTrainedWith(string path, PipelineConfiguration configuration)
    {
        if (!File.Exists(path)) throw new StepException($"There is no '{path}', which tells what the model was trained with; run Train again.");

        var faults = new List<string>();
        using var text = File.OpenText(path);
        var trained = YamlText.ReadMap(text, path, faults);
        if (faults.Count > 0) throw new StepException($"{faults[0]} Run Train again.");

        var current = EffectiveConfiguration.Map(configuration);
        foreach (var (file, key) in new[] { ("etl", "tick_count"), ("base_model", "features"), ("base_model", "seq_len") })
        {
            var (was, now) = (TextAt(trained, file, key), TextAt(current, file, key));
            if (was != now)
                throw new StepException($"The model was trained with {file}.{key} {was}, the configuration says {now}; put it back, or run Train again.");
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
