using static TorchSharp.torch;

namespace TorchSharp.Tests.Support;

/// <summary>Weights and inputs by formula, so that the large networks need no stored weights; see Golden/formula_weights.json.</summary>
static class FormulaWeights
{
    public static void Fill(HybridNetwork network)
    {
        using var _ = no_grad();
        var k = 0;
        foreach (var (key, target) in network.state_dict())
        {
            if (key.EndsWith("num_batches_tracked", StringComparison.Ordinal)) continue;

            var fanIn = target.shape.Skip(1).Aggregate(1L, (a, b) => a * b);
            var (offset, scale) = key switch
            {
                _ when key.EndsWith("running_var", StringComparison.Ordinal) => (1.0, 0.5),
                _ when key.EndsWith("running_mean", StringComparison.Ordinal) => (0.0, 0.2),
                _ when key.EndsWith("bn.weight", StringComparison.Ordinal) => (1.0, 0.2),
                _ when target.dim() == 1 => (0.0, 0.1),
                _ => (0.0, Math.Sqrt(2.0 / fanIn)),
            };
            var values = Enumerable.Range(0, (int)target.numel()).Select(j => offset + (scale * Math.Sin((12.9898 * (j + 1)) + (78.233 * (k + 1)))));
            target.copy_(tensor(values.ToArray(), target.shape, ScalarType.Float32));
            k++;
        }
    }

    /// <returns>(batch, steps, 9) float32.</returns>
    public static Tensor Input(long batch, long steps)
    {
        var values = from b in Enumerable.Range(0, (int)batch)
                     from t in Enumerable.Range(0, (int)steps)
                     from f in Enumerable.Range(0, (int)NetworkSize.Features)
                     select Math.Sin((0.013 * (t + 1) * (f + 1)) + (0.7 * b)) + (0.3 * Math.Cos((0.11 * (t + 1)) + f));
        return tensor(values.ToArray(), [batch, steps, NetworkSize.Features], ScalarType.Float32);
    }
}
