using System.Runtime.InteropServices;
using System.Text.Json;
using QuantGod.Learning.Network;
using QuantGod.Learning.Network.Checkpoints;
using TorchSharp;
using static TorchSharp.torch;

namespace QuantGod.Learning.Tests.Support;

/// <summary>The reference's networks A, B and C and its tensors.</summary>
static class GoldenNetwork
{
    /// <summary>Network A, B or C without dropout.</summary>
    public static NetworkOptions Options(string name)
    {
        var config = GoldenFile.Json("model/structure.json").GetProperty(name).GetProperty("config");
        return new NetworkOptions
        {
            Features = config.GetProperty("num_features").GetInt32(),
            TcnChannels = config.GetProperty("tcn_channels").GetInt32(),
            LstmHidden = config.GetProperty("lstm_hidden").GetInt32(),
            LstmLayers = config.GetProperty("num_lstm_layers").GetInt32(),
            HeadDropout = 0,
        };
    }

    public static HybridTcnLstm Load(string file, ScalarType type = ScalarType.Float32)
    {
        var network = new HybridTcnLstm(Options("A"));
        NetworkState.Restore(network, CheckpointFile.Load(GoldenFile.Path(file)), file);
        return network.to(type);
    }

    /// <summary>A stored float32 tensor; float64 arithmetic starts from the same float32 figures.</summary>
    public static Tensor Tensor(JsonElement stored, ScalarType type = ScalarType.Float32) =>
        tensor(stored.GetProperty("values").Floats(), stored.GetProperty("shape").Longs()).to(type);

    public static double[] Values(this Tensor values)
    {
        using var scope = NewDisposeScope();
        return MemoryMarshal.Cast<byte, double>(values.detach().cpu().to(ScalarType.Float64).contiguous().bytes).ToArray();
    }

    /// <summary>Weights by formula_weights.json: k counts the floating-point tensors, j the numbers of one.</summary>
    public static CheckpointTensor Formula(CheckpointTensor like, int k)
    {
        if (like.Number == CheckpointNumber.Int64) return like with { Data = new byte[like.Data.Length] };

        var spread = Math.Sqrt(2.0 / like.Shape.Skip(1).Aggregate(1L, (product, size) => product * size));
        var numbers = new float[like.Count];
        for (var j = 0; j < numbers.Length; j++)
        {
            var s = Math.Sin(12.9898 * (j + 1) + 78.233 * (k + 1));
            numbers[j] = (float)(
                like.Name.EndsWith("running_var", StringComparison.Ordinal) ? 1 + 0.5 * s
                : like.Name.EndsWith("running_mean", StringComparison.Ordinal) ? 0.2 * s
                : like.Name.EndsWith("bn.weight", StringComparison.Ordinal) ? 1 + 0.2 * s
                : like.Shape.Count == 1 ? 0.1 * s
                : spread * s);
        }

        return like with { Data = MemoryMarshal.AsBytes<float>(numbers).ToArray() };
    }

    /// <summary>Input by formula_weights.json, (B, T, 9).</summary>
    public static Tensor FormulaInput(int batch, int seqLen)
    {
        var x = new float[batch, seqLen, 9];
        for (var b = 0; b < batch; b++)
            for (var t = 0; t < seqLen; t++)
                for (var f = 0; f < 9; f++)
                    x[b, t, f] = (float)(Math.Sin(0.013 * (t + 1) * (f + 1) + 0.7 * b) + 0.3 * Math.Cos(0.11 * (t + 1) + f));
        return tensor(x);
    }
}
