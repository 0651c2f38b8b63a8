namespace QuantGod.Storage.Signals;

/// <summary>One minute's signal as <c>live/signals_YYYY-MM-DD.parquet</c> has it.</summary>
/// <param name="MinuteStartMs">Epoch milliseconds UTC.</param>
/// <param name="Signal">SELL, NEUTRAL or BUY.</param>
/// <param name="BaseSignal">The network's own.</param>
/// <param name="Probs">Three probabilities, SELL first, that the signal follows from.</param>
/// <param name="BaseProbs">The network's.</param>
/// <param name="Samples">One-second samples of the minute.</param>
/// <param name="Drift">Features far from training; empty when none is.</param>
/// <param name="Model">Identity of the artefacts.</param>
/// <param name="Config">Identity of the configuration.</param>
public sealed record SignalRow(
    long MinuteStartMs, string Signal, double Confidence, string BaseSignal, double BaseConfidence, double Entropy, IReadOnlyList<double> Probs,
    IReadOnlyList<double> BaseProbs, double Close, int Samples, string Drift, string Model, string Config);
