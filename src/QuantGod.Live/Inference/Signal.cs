using System.Globalization;
using QuantGod.Market.Labels;

namespace QuantGod.Live.Inference;

/// <summary>What is thought of one minute.</summary>
/// <param name="MinuteStartMs">The candle's minute, epoch milliseconds UTC.</param>
/// <param name="Close">Its last micro-price, quote currency.</param>
/// <param name="Samples">Its one-second samples; 60 when none is missing.</param>
/// <param name="BaseProbs">The network's probabilities of SELL, NEUTRAL and BUY.</param>
/// <param name="AuditedProbs">The auditor's; null without one, and then the network's count.</param>
/// <param name="Entropy">Of <paramref name="BaseProbs"/>, natural: 0 when sure, 1.099 when nothing is known.</param>
/// <param name="Drifted">Features far from what training saw, each <c>name z</c>; empty when all are near.</param>
public sealed record Signal(
    long MinuteStartMs, double Close, int Samples, float[] BaseProbs, float[]? AuditedProbs, float Entropy, IReadOnlyList<string> Drifted)
{
    public float[] Probs => AuditedProbs ?? BaseProbs;

    public int Class => TradeClass.Likeliest(Probs);

    public double Confidence => Probs[Class];

    public int BaseClass => TradeClass.Likeliest(BaseProbs);

    public double BaseConfidence => BaseProbs[BaseClass];

    /// <summary><c>[2026-02-20 15:30:00] Signal: BUY | Confidence: 0.821 | Base: BUY(0.743) | Entropy: 0.312</c></summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"[{DateTimeOffset.FromUnixTimeMilliseconds(MinuteStartMs):yyyy-MM-dd HH:mm:ss}] Signal: {TradeClass.Names[Class]} | Confidence: {Confidence:0.000} | Base: {TradeClass.Names[BaseClass]}({BaseConfidence:0.000}) | Entropy: {Entropy:0.000}");

    /// <summary>The line below it.</summary>
    public string DriftLine => $"  Features — Z-score drift check: {(Drifted.Count == 0 ? "all OK" : string.Join(", ", Drifted))}";
}
