using System.Runtime.InteropServices;
using QuantGod.Learning.Checkpoints;
using QuantGod.Learning.Scaling;
using TorchSharp;
using static TorchSharp.torch;

namespace QuantGod.Learning.Network;

/// <summary>A checkpoint and its scaler, ready to judge one window at a time on the CPU. Not for several threads at once.</summary>
public sealed class TrainedModel : IDisposable
{
    readonly HybridTcnLstm _network;
    readonly StandardScaler _scaler;

    /// <param name="checkpointPath">best_tcn_lstm.pt.</param>
    /// <param name="scalerPath">scaler_finetuning.json.</param>
    /// <param name="features">Features the caller feeds, in order.</param>
    /// <exception cref="CheckpointException">The checkpoint is damaged or is of other features.</exception>
    /// <exception cref="InvalidDataException">The scaler is damaged or is of other features.</exception>
    public TrainedModel(string checkpointPath, string scalerPath, IReadOnlyList<string> features)
    {
        _scaler = ScalerFile.Load(scalerPath, features);
        var tensors = CheckpointFile.Load(checkpointPath);
        var options = NetworkState.OptionsOf(tensors, checkpointPath);
        if (options.Features != features.Count)
            throw new CheckpointException(checkpointPath, $"it was trained on {options.Features} features, {features.Count} are fed.");

        _network = new HybridTcnLstm(options);
        NetworkState.Restore(_network, tensors, checkpointPath);
        _network.eval();
    }

    /// <summary>The scaler that the model was trained with; its mean and scale also tell how far a feature has drifted.</summary>
    public StandardScaler Scaler => _scaler;

    /// <param name="window">(T, F) features as they were measured, not scaled, oldest minute first.</param>
    /// <returns>Probabilities of SELL, NEUTRAL and BUY; they sum to 1.</returns>
    public float[] Predict(ReadOnlySpan<float> window)
    {
        var scaled = new float[window.Length];
        _scaler.Transform(window, scaled.AsSpan());

        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        var x = tensor(scaled, [1, window.Length / _scaler.Features.Count, _scaler.Features.Count]); // (1, T, F)
        var (_, probs) = _network.call(x); // (1, 3)
        return MemoryMarshal.Cast<byte, float>(probs.contiguous().bytes).ToArray();
    }

    public void Dispose() => _network.Dispose();
}
