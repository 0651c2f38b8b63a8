using System.Diagnostics;
using System.Runtime.InteropServices;
using QuantGod.Learning.Engines;
using QuantGod.Market.Labels;
using TorchSharp;
using static TorchSharp.torch;

namespace QuantGod.Learning.Network;

/// <summary>
/// Proves that an engine computes the gradients of the real network: float32 against float64, same weights, same batch. An engine we met returned
/// uninitialised memory as gradients where the forward pass and float64 were right, so every pass starts from memory filled with garbage.
/// </summary>
public static class EngineProof
{
    /// <summary>Allowed relative distance of one parameter's gradient. float32 rounding gives about 1e-5; wrong memory gives 1 and far more.</summary>
    public const double MaxGradientError = 1e-3;

    /// <summary>Allowed L2 distance of all logits together.</summary>
    public const double MaxLogitError = 1e-4;

    const int Repeats = 2;

    static readonly (NetworkOptions Network, int SeqLen, int Batch)[] Cases =
    [
        (new NetworkOptions { Features = 9, TcnChannels = 8, LstmHidden = 16, LstmLayers = 2, HeadDropout = 0 }, 64, 8),
        (new NetworkOptions { Features = 9, TcnChannels = 64, LstmHidden = 64, LstmLayers = 2, HeadDropout = 0 }, 96, 16),
    ];

    /// <summary>Some forward and backward passes; a second or two on one CPU core.</summary>
    /// <exception cref="InvalidOperationException">A GPU is asked for and there is none.</exception>
    public static EngineProofResult Run(TrainingDevice device) => Run(TorchDevice.Of(device), _ => { });

    /// <param name="device">Where the float32 passes run; float64 runs there too.</param>
    /// <param name="afterBackward">Sees the float32 network with its gradients; the tests spoil them here.</param>
    internal static EngineProofResult Run(Device device, Action<HybridTcnLstm> afterBackward)
    {
        var clock = Stopwatch.StartNew();
        var checks = new List<GradientCheck>();
        foreach (var (options, seqLen, batch) in Cases)
        {
            foreach (var seed in new[] { 1, 2 })
            {
                using var scope = NewDisposeScope();
                TorchDevice.Seed(seed);
                using var single = new HybridTcnLstm(options).to(device);
                using var exact = new HybridTcnLstm(options).to(ScalarType.Float64).to(device);
                NetworkState.Restore(exact, NetworkState.Capture(single), "engine proof");

                var x = randn(new long[] { batch, seqLen, options.Features }).to(device); // (B, T, F)
                var y = (arange(batch, dtype: ScalarType.Int64) % TradeClass.Count).to(device); // (B)
                var expected = Pass.Of(exact, x.to(ScalarType.Float64), y, _ => { });
                for (var repeat = 1; repeat <= Repeats; repeat++)
                {
                    SpoilFreeMemory(device);
                    var actual = Pass.Of(single, x, y, afterBackward);
                    checks.Add(expected.Compare(actual, Text(options), seed, repeat));
                }
            }
        }

        return new EngineProofResult(checks, clock.Elapsed);
    }

    /// <summary>Leaves NaN in the blocks that the allocator hands out next, so that a result never written does not look like 0.</summary>
    static void SpoilFreeMemory(Device device)
    {
        using var scope = NewDisposeScope();
        for (var size = 1L << 6; size <= 1L << 20; size *= 2)
            for (var i = 0; i < 4; i++) full(new[] { size + size / 4 * i }, double.NaN, ScalarType.Float32, device);
    }

    static string Text(NetworkOptions options) => $"{options.TcnChannels} channels, LSTM {options.LstmHidden} x {options.LstmLayers}";

    /// <summary>Logits and gradients of one forward and backward pass, in float64.</summary>
    sealed record Pass(double[] Logits, IReadOnlyList<(string Name, double[] Values)> Gradients)
    {
        public static Pass Of(HybridTcnLstm model, Tensor x, Tensor y, Action<HybridTcnLstm> afterBackward)
        {
            using var scope = NewDisposeScope();
            model.train();
            model.zero_grad();
            var (logits, _) = model.call(x);
            nn.functional.cross_entropy(logits, y).backward();
            afterBackward(model);
            var gradients = model.named_parameters().Select(entry => (entry.name, entry.parameter.grad is { } gradient ? Read(gradient) : []));
            return new Pass(Read(logits), [.. gradients]);
        }

        public GradientCheck Compare(Pass single, string network, int seed, int repeat)
        {
            var whole = Norm(Gradients.SelectMany(gradient => gradient.Values));
            var (worst, worstName) = (-1.0, "");
            foreach (var ((name, exact), (_, actual)) in Gradients.Zip(single.Gradients))
            {
                // A convolution's bias before batch normalisation has a true gradient of 0: there the distance counts against the whole gradient.
                var distance = exact.Length == actual.Length ? Norm(exact.Zip(actual, (a, b) => a - b)) : double.PositiveInfinity;
                var error = distance / Math.Max(Norm(exact), 1e-3 * whole);
                if (error <= worst) continue; // false for NaN, which then stays the worst
                (worst, worstName) = (error, name);
                if (double.IsNaN(error)) break;
            }

            return new GradientCheck(network, seed, repeat, worst, worstName, Norm(Logits.Zip(single.Logits, (a, b) => a - b)));
        }

        static double Norm(IEnumerable<double> values) => Math.Sqrt(values.Sum(value => value * value));

        static double[] Read(Tensor values) => MemoryMarshal.Cast<byte, double>(values.detach().cpu().to(ScalarType.Float64).contiguous().bytes).ToArray();
    }
}

/// <summary>How far one float32 pass was from the same pass in float64.</summary>
/// <param name="Network">Which network, such as "8 channels, LSTM 16 x 2".</param>
/// <param name="Seed">Seed of its weights and batch.</param>
/// <param name="Repeat">From 1; every repeat starts from memory filled with garbage.</param>
/// <param name="WorstGradientError">
/// Largest distance of one parameter's gradient, |g32 - g64| / |g64|, or over a thousandth of the whole gradient where that is more. NaN or infinity
/// where a number was not finite.
/// </param>
/// <param name="WorstParameter">Name of that parameter.</param>
/// <param name="LogitError">Distance of the logits, L2.</param>
public sealed record GradientCheck(string Network, int Seed, int Repeat, double WorstGradientError, string WorstParameter, double LogitError);

/// <summary>What the proof found.</summary>
public sealed record EngineProofResult(IReadOnlyList<GradientCheck> Checks, TimeSpan Elapsed)
{
    /// <summary>The check with the largest error; one that is not finite counts as larger than any.</summary>
    public GradientCheck Worst => Checks.MaxBy(check => double.IsFinite(check.WorstGradientError) ? check.WorstGradientError : double.PositiveInfinity)!;

    public bool Passed => Checks.All(
        check => check.WorstGradientError <= EngineProof.MaxGradientError && check.LogitError <= EngineProof.MaxLogitError);

    /// <summary>One line for a log.</summary>
    public string Summary => Passed
        ? FormattableString.Invariant(
            $"Engine proven: {Checks.Count} float32 passes agree with float64, worst gradient error {Worst.WorstGradientError:g2} ({Worst.WorstParameter}).")
        : FormattableString.Invariant($"Engine fails: the float32 gradient of {Worst.WorstParameter} ({Worst.Network}, seed {Worst.Seed}, ")
            + FormattableString.Invariant($"repeat {Worst.Repeat}) is off by {Worst.WorstGradientError:g3} relative to float64, ")
            + FormattableString.Invariant($"allowed is {EngineProof.MaxGradientError:g1}; largest logit error {Checks.Max(check => check.LogitError):g3}. ")
            + "It would train on wrong gradients: choose another engine with Setup.";
}
