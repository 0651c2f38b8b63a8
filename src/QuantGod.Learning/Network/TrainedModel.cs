using System.Runtime.InteropServices;
using QuantGod.Learning.Data;
using QuantGod.Learning.Engines;
using QuantGod.Learning.Network.Checkpoints;
using TorchSharp;
using static TorchSharp.torch;

namespace QuantGod.Learning.Network;

/// <summary>
/// A checkpoint and its scaler, ready to predict one window at a time on the CPU. Of the minutes of a window all but the last are known before the
/// last one closes: <see cref="Prepare"/> does their work ahead, <see cref="Complete"/> the rest when it matters. Not for several threads at once.
/// </summary>
public sealed class TrainedModel : IDisposable
{
    readonly HybridTcnLstm _network;
    readonly StandardScaler _scaler;
    Prepared? _prepared;

    /// <param name="checkpointPath">best_tcn_lstm.pt.</param>
    /// <param name="scalerPath">scaler_finetuning.json.</param>
    /// <param name="features">Features the caller feeds, in order.</param>
    /// <exception cref="CheckpointException">The checkpoint is damaged or is of other features.</exception>
    /// <exception cref="InvalidDataException">The scaler is damaged or is of other features.</exception>
    /// <exception cref="TorchLibraryException">libtorch cannot be loaded.</exception>
    public TrainedModel(string checkpointPath, string scalerPath, IReadOnlyList<string> features)
    {
        TorchThreads.Use(TorchThreads.Default); // one window has too little work for more
        _scaler = ScalerFile.Load(scalerPath, features);
        var tensors = CheckpointFile.Load(checkpointPath);
        var options = NetworkState.OptionsOf(tensors, checkpointPath);
        if (options.Features != features.Count)
            throw new CheckpointException(checkpointPath, $"it was trained on {options.Features} features, {features.Count} are fed.");

        _network = new HybridTcnLstm(options);
        NetworkState.Restore(_network, tensors, checkpointPath);
        _network.eval();
    }

    /// <summary>Minutes that <see cref="Prepare"/> needs.</summary>
    public const int MinHistory = HybridTcnLstm.ReceptiveField - 1;

    /// <summary>The scaler that the model was trained with; its mean and scale also measure how far a feature has drifted.</summary>
    public StandardScaler Scaler => _scaler;

    /// <param name="window">(T, F) features as they were measured, not scaled, oldest minute first.</param>
    /// <returns>Probabilities of SELL, NEUTRAL and BUY; they sum to 1.</returns>
    public float[] Predict(ReadOnlySpan<float> window)
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        using var flushed = FlushedDenormals.OnThisThread();
        return Read(_network.call(ToTensor(_scaler.Transform(window))).Probs);
    }

    /// <summary>Works through the next window's minutes but its last.</summary>
    /// <param name="history">(T - 1, F) features as they were measured, oldest minute first; T at least 31.</param>
    /// <exception cref="ArgumentException">The history is too short; use <see cref="Predict"/>.</exception>
    public void Prepare(ReadOnlySpan<float> history)
    {
        var columns = _scaler.Features.Count;
        if (history.Length < MinHistory * columns)
        {
            throw new ArgumentException(
                $"Preparing needs {MinHistory} minutes of {columns} features or more, got {history.Length} values; use Predict.", nameof(history));
        }

        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        using var flushed = FlushedDenormals.OnThisThread();
        var scaled = _scaler.Transform(history);
        var (hidden, cell) = _network.Begin(ToTensor(scaled));
        _prepared?.Dispose();
        _prepared = new Prepared(hidden.DetachFromDisposeScope(), cell.DetachFromDisposeScope(), scaled[^(MinHistory * columns)..]);
    }

    /// <summary>Predicts the prepared window from its last minute: as <see cref="Predict"/>, but for float32 rounding.</summary>
    /// <param name="lastMinute">(F) features as they were measured.</param>
    /// <exception cref="InvalidOperationException">Nothing is prepared; each preparation serves once.</exception>
    public float[] Complete(ReadOnlySpan<float> lastMinute)
    {
        using var prepared = _prepared
            ?? throw new InvalidOperationException("No window is prepared; call Prepare with all its minutes but the last, or Predict.");
        _prepared = null;

        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        using var flushed = FlushedDenormals.OnThisThread();
        float[] tail = [.. prepared.Rest, .. _scaler.Transform(lastMinute)];
        return Read(_network.End(ToTensor(tail), prepared.Hidden, prepared.Cell).Probs);
    }

    public void Dispose()
    {
        _prepared?.Dispose();
        _network.Dispose();
    }

    Tensor ToTensor(float[] scaled) => tensor(scaled, new long[] { 1, scaled.Length / _scaler.Features.Count, _scaler.Features.Count }); // (1, T, F)

    static float[] Read(Tensor probs) => MemoryMarshal.Cast<byte, float>(probs.contiguous().bytes).ToArray();

    /// <summary>LSTM state before the last minute, and the scaled minutes that its convolutions look back on.</summary>
    sealed record Prepared(Tensor Hidden, Tensor Cell, float[] Rest) : IDisposable
    {
        public void Dispose()
        {
            Hidden.Dispose();
            Cell.Dispose();
        }
    }
}
