using System.Runtime.InteropServices;
using QuantGod.Learning.Engines;
using QuantGod.Learning.Network;
using QuantGod.Market.Labels;
using TorchSharp;
using static TorchSharp.torch;

namespace QuantGod.Learning.Training;

/// <summary>Runs a network over windows without training it.</summary>
public static class Predictor
{
    /// <param name="network">Put into evaluation mode and left there.</param>
    /// <param name="windows">Rows on the network's device.</param>
    /// <param name="lastRows">Windows to predict, in the order of the result.</param>
    /// <param name="batchSize">Windows at a time.</param>
    /// <param name="cancellationToken">Looked at once per batch.</param>
    public static Predictions Predict(
        HybridTcnLstm network, ResidentWindows windows, IReadOnlyList<int> lastRows, int batchSize, CancellationToken cancellationToken)
    {
        using var flushed = FlushedDenormals.OnThisThread();
        using var all = NewDisposeScope();
        using var noGrad = no_grad();
        network.eval();
        var ends = tensor(lastRows.Select(row => (long)row).ToArray(), device: windows.Device); // (n)
        var logits = new float[lastRows.Count * TradeClass.Count];
        var probs = new float[logits.Length];
        for (var start = 0; start < lastRows.Count; start += batchSize)
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var step = NewDisposeScope();
            var count = Math.Min(batchSize, lastRows.Count - start);
            var (batchLogits, batchProbs) = network.call(windows.Gather(ends.narrow(0, start, count))); // (B, 3) each
            Read(batchLogits, logits.AsSpan(start * TradeClass.Count));
            Read(batchProbs, probs.AsSpan(start * TradeClass.Count));
        }

        return new Predictions(logits, probs);
    }

    /// <summary>The kept epoch of a training, on windows that may be others than it was trained on.</summary>
    internal static Predictions Predict(
        FitResult fit, ResidentWindows windows, IReadOnlyList<int> lastRows, BaseModelOptions options, TrainingOptions training,
        CancellationToken cancellationToken)
    {
        using var scope = NewDisposeScope(); // constructors of TorchSharp's layers leave tensors behind
        using var network = new HybridTcnLstm(training.NetworkOf(options));
        NetworkState.Restore(network, fit.Checkpoint, "the kept epoch");
        return Predict(network.to(windows.Device), windows, lastRows, training.BatchSize, cancellationToken);
    }

    static void Read(Tensor values, Span<float> into) => MemoryMarshal.Cast<byte, float>(values.cpu().contiguous().bytes).CopyTo(into);
}

/// <summary>A network's predictions for some windows.</summary>
/// <param name="Logits">(n, 3) row after row.</param>
/// <param name="Probs">(n, 3) in the order SELL, NEUTRAL, BUY; each row sums to 1.</param>
public sealed record Predictions(float[] Logits, float[] Probs)
{
    /// <summary>The class of the largest logit; the first of equals.</summary>
    public byte[] Classes() => TradeClass.LikeliestOfRows(Logits);

    /// <summary>Class-weighted cross-entropy, sum(w * nll) / sum(w), in float64.</summary>
    /// <param name="truth">n labels.</param>
    /// <param name="weights">One weight per class.</param>
    public double Loss(ReadOnlySpan<byte> truth, IReadOnlyList<double> weights)
    {
        var (sum, weightSum) = (0.0, 0.0);
        for (var i = 0; i < truth.Length; i++)
        {
            var row = Logits.AsSpan(i * TradeClass.Count, TradeClass.Count);
            var max = (double)Math.Max(row[0], Math.Max(row[1], row[2]));
            var logSum = max + Math.Log(Math.Exp(row[0] - max) + Math.Exp(row[1] - max) + Math.Exp(row[2] - max));
            sum += weights[truth[i]] * (logSum - row[truth[i]]);
            weightSum += weights[truth[i]];
        }

        return sum / weightSum;
    }
}
