using System.Globalization;
using QuantGod.Market.Labels;

namespace QuantGod.Live.Inference;

/// <summary>The prediction for one candle.</summary>
/// <param name="MinuteStartMs">The candle's minute, epoch milliseconds UTC.</param>
/// <param name="Close">Its last micro-price, quote currency.</param>
/// <param name="Samples">Its one-second samples; 60 when none is missing.</param>
/// <param name="BaseProbs">The network's probabilities of SELL, NEUTRAL and BUY.</param>
/// <param name="AuditedProbs">The auditor's; null without one, and then the network's are used.</param>
/// <param name="Entropy">Of <paramref name="BaseProbs"/>, natural: 0 when certain, ln 3 = 1.099 for equal probabilities.</param>
/// <param name="Drifted">Features far from what training saw, each <c>name z</c>; empty when all are near.</param>
public sealed record Signal(
    long MinuteStartMs, double Close, int Samples, float[] BaseProbs, float[]? AuditedProbs, float Entropy, IReadOnlyList<string> Drifted)
{
    /// <summary>The probabilities that count.</summary>
    public float[] Probs => AuditedProbs ?? BaseProbs;

    /// <summary>Most probable of <see cref="Probs"/>.</summary>
    public int Class => TradeClass.Likeliest(Probs);

    /// <summary>Its probability.</summary>
    public double Confidence => Probs[Class];

    /// <summary>Most probable of <see cref="BaseProbs"/>.</summary>
    public int BaseClass => TradeClass.Likeliest(BaseProbs);

    /// <summary>Its probability.</summary>
    public double BaseConfidence => BaseProbs[BaseClass];

    /// <summary><c>[2026-02-20 15:30:00] Signal: BUY | Confidence: 0.821 | Base: BUY(0.743) | Entropy: 0.312</c></summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"[{DateTimeOffset.FromUnixTimeMilliseconds(MinuteStartMs):yyyy-MM-dd HH:mm:ss}] Signal: {TradeClass.Names[Class]} | Confidence: {Confidence:0.000}"
        + $" | Base: {TradeClass.Names[BaseClass]}({BaseConfidence:0.000}) | Entropy: {Entropy:0.000}");

    /// <summary>The line below it.</summary>
    public string DriftLine => $"  Features — Z-score drift check: {(Drifted.Count == 0 ? "all OK" : string.Join(", ", Drifted))}";
}
