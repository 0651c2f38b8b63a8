using System.Runtime.InteropServices;
using QuantGod.Learning.Network.Checkpoints;
using TorchSharp;
using static TorchSharp.torch;

namespace QuantGod.Learning.Network;

/// <summary>Carries a module's state dict into managed memory and back.</summary>
public static class NetworkState
{
    /// <summary>A copy of every parameter and buffer, in the order of the state dict; later training does not change it.</summary>
    public static IReadOnlyList<CheckpointTensor> Capture(nn.Module module)
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        return [.. InPyTorchsOrder(module, "").Select(entry => ToCheckpoint(entry.Name, entry.Value))];
    }

    /// <summary>Copies every tensor into the module, converting float32 to the module's own type where it is another.</summary>
    /// <param name="module">The module to fill.</param>
    /// <param name="tensors">Exactly the module's state dict, in any order.</param>
    /// <param name="source">File of the tensors, for messages.</param>
    /// <exception cref="CheckpointException">A tensor is missing, unknown, or of another shape; then nothing was copied.</exception>
    public static void Restore(nn.Module module, IReadOnlyList<CheckpointTensor> tensors, string source)
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        var state = module.state_dict();
        if (Difference(state, tensors) is { } difference) throw new CheckpointException(source, difference);

        module.load_state_dict(tensors.ToDictionary(saved => saved.Name, saved => ToTensor(saved).to(state[saved.Name].dtype)));
    }

    /// <summary>Size of the network that a state dict belongs to.</summary>
    /// <exception cref="CheckpointException">It is of no network of ours.</exception>
    public static NetworkOptions OptionsOf(IReadOnlyList<CheckpointTensor> tensors, string source)
    {
        var firstConvolution = Shape("tcn.0.causal_conv.conv.weight", 3); // (C, F, 3)
        var firstRecurrence = Shape("lstm.weight_hh_l0", 2); // (4 H, H)
        return new NetworkOptions
        {
            Features = checked((int)firstConvolution[1]),
            TcnChannels = checked((int)firstConvolution[0]),
            LstmHidden = checked((int)firstRecurrence[1]),
            LstmLayers = tensors.Count(saved => saved.Name.StartsWith("lstm.weight_hh_l", StringComparison.Ordinal)),
        };

        IReadOnlyList<long> Shape(string name, int rank) =>
            tensors.FirstOrDefault(saved => saved.Name == name)?.Shape is { } shape && shape.Count == rank && shape.All(size => size is > 0 and <= 1 << 16)
                ? shape
                : throw new CheckpointException(source, $"it has no {name} of {rank} dimensions, as this network has.");
    }

    /// <summary>Of each module its parameters, its buffers, then its children. TorchSharp's own state dict has the buffers of all modules last.</summary>
    static IEnumerable<(string Name, Tensor Value)> InPyTorchsOrder(nn.Module module, string prefix) =>
        module.named_parameters(recurse: false).Select(entry => (prefix + entry.name, (Tensor)entry.parameter))
            .Concat(module.named_buffers(recurse: false).Select(entry => (prefix + entry.name, entry.buffer)))
            .Concat(module.named_children().SelectMany(child => InPyTorchsOrder(child.module, $"{prefix}{child.name}.")));

    static string? Difference(Dictionary<string, Tensor> state, IReadOnlyList<CheckpointTensor> tensors)
    {
        var saved = tensors.ToDictionary(tensor => tensor.Name);
        if (state.Keys.FirstOrDefault(name => !saved.ContainsKey(name)) is { } missing) return $"it has no {missing}.";
        if (saved.Keys.FirstOrDefault(name => !state.ContainsKey(name)) is { } unknown) return $"it has {unknown}, which this network has not.";

        return state
            .Where(entry => !entry.Value.shape.SequenceEqual(saved[entry.Key].Shape))
            .Select(entry => $"{entry.Key} has shape [{string.Join(", ", saved[entry.Key].Shape)}] where [{string.Join(", ", entry.Value.shape)}] belongs; "
                + "features, tcn_channels or lstm_hidden are others.")
            .FirstOrDefault();
    }

    static CheckpointTensor ToCheckpoint(string name, Tensor value)
    {
        var number = value.dtype switch
        {
            ScalarType.Float32 => CheckpointNumber.Float32,
            ScalarType.Float64 => CheckpointNumber.Float64,
            ScalarType.Int64 => CheckpointNumber.Int64,
            var other => throw new NotSupportedException($"{name} is of type {other}; checkpoints hold float32, float64 and int64."),
        };
        return new CheckpointTensor(name, number, value.shape, value.detach().cpu().contiguous().bytes.ToArray());
    }

    static Tensor ToTensor(CheckpointTensor saved)
    {
        long[] shape = [.. saved.Shape];
        return saved.Number switch
        {
            CheckpointNumber.Float32 => tensor(MemoryMarshal.Cast<byte, float>(saved.Data).ToArray(), shape),
            CheckpointNumber.Float64 => tensor(MemoryMarshal.Cast<byte, double>(saved.Data).ToArray(), shape),
            _ => tensor(MemoryMarshal.Cast<byte, long>(saved.Data).ToArray(), shape),
        };
    }
}
