using QuantGod.Learning.Data;
using QuantGod.Market.Features;
using QuantGod.Market.Labels;

namespace QuantGod.Learning.Auditing;

/// <summary>
/// The 14 columns that the auditor sees of a window: the network's prediction for it, its last minute, and where its price stands. Candle features are
/// those of the data set, <b>not scaled</b>: prices can be rebuilt from returns, not from z-scores, and folds with scalers of their own stay comparable.
/// Everything comes from the window's own rows, so that live and audit compute the same.
/// </summary>
public sealed class MetaFeatures
{
    static readonly string[] CandleNames = [.. CandleFeatures.Names.Except(["max_spread", "log_volume"])];

    /// <summary>The columns of the result, in order.</summary>
    public static IReadOnlyList<string> Names { get; } =
        ["prob_sell", "prob_neutral", "prob_buy", "entropy", .. CandleNames, "rsi_14", "ema_9_dist", "ema_50_dist"];

    /// <summary>Columns of the result.</summary>
    public const int Count = 14;

    const float MinProbability = 1e-9f;

    readonly int _features;
    readonly int _return;
    readonly int[] _candle;

    /// <param name="features">Names of the windows' columns.</param>
    /// <exception cref="ArgumentException">One of the seven candle features that the auditor needs is not among them.</exception>
    public MetaFeatures(IReadOnlyList<string> features)
    {
        var missing = CandleNames.Except(features).ToList();
        if (missing.Count > 0)
        {
            throw new ArgumentException(
                $"The auditor needs {string.Join(", ", missing)}, which base_model.features does not name. "
                + $"Add {(missing.Count == 1 ? "it" : "them")} there and train again.",
                nameof(features));
        }

        var names = features.ToList();
        (_features, _return, _candle) = (names.Count, names.IndexOf(CandleFeatures.ReturnName), [.. CandleNames.Select(name => names.IndexOf(name))]);
    }

    /// <summary>One window.</summary>
    /// <param name="window">(T, F) rows that are not scaled, oldest first; T at least 1.</param>
    /// <param name="probs">The network's probabilities of SELL, NEUTRAL and BUY.</param>
    /// <param name="into">14 values.</param>
    public void Compute(ReadOnlySpan<float> window, ReadOnlySpan<float> probs, Span<float> into)
    {
        if (window.Length == 0 || window.Length % _features != 0)
            throw new ArgumentException($"A window has at least one whole row of {_features} values, got {window.Length} values.", nameof(window));

        var minutes = window.Length / _features;
        var prices = minutes <= 4096 ? stackalloc double[minutes] : new double[minutes];
        RebuildPrices(window, prices);
        Fill(window[^_features..], probs, prices, into);
    }

    /// <summary>Many windows of one data set.</summary>
    /// <param name="data">Rows that are not scaled, with the columns this was made for.</param>
    /// <param name="seqLen">Rows in a window.</param>
    /// <param name="lastRows">n rows that windows end at, none below <paramref name="seqLen"/> - 1.</param>
    /// <param name="probs">(n, 3) the network's probabilities for these windows.</param>
    /// <returns>(n, 14) row after row; nothing behind a window's last row is looked at.</returns>
    public float[] Of(FeatureSet data, int seqLen, IReadOnlyList<int> lastRows, ReadOnlySpan<float> probs)
    {
        if (data.Features.Count != _features || probs.Length != lastRows.Count * TradeClass.Count)
        {
            throw new ArgumentException(
                $"{lastRows.Count} windows of {_features} features need {lastRows.Count * TradeClass.Count} probabilities; "
                + $"got {probs.Length} and {data.Features.Count} features.");
        }

        var result = new float[lastRows.Count * Count];
        for (var i = 0; i < lastRows.Count; i++)
        {
            var window = data.Values.AsSpan((lastRows[i] - seqLen + 1) * _features, seqLen * _features);
            Compute(window, probs.Slice(i * TradeClass.Count, TradeClass.Count), result.AsSpan(i * Count, Count));
        }

        return result;
    }

    /// <summary>-sum(p ln p) in float32, each probability raised to 1e-9 at least: 0 for a certain prediction, ln 3 for a uniform one.</summary>
    public static float Entropy(ReadOnlySpan<float> probs)
    {
        var sum = 0f;
        foreach (var probability in probs)
        {
            var p = Math.Clamp(probability, MinProbability, 1f);
            sum += p * MathF.Log(p);
        }

        return -sum;
    }

    /// <summary>Prices relative to the one before the window. Sum and exponential are float32, as the reference computes them.</summary>
    void RebuildPrices(ReadOnlySpan<float> window, Span<double> prices)
    {
        var sum = 0f;
        for (var minute = 0; minute < prices.Length; minute++)
        {
            sum += window[minute * _features + _return];
            prices[minute] = MathF.Exp(sum);
        }
    }

    void Fill(ReadOnlySpan<float> lastRow, ReadOnlySpan<float> probs, ReadOnlySpan<double> prices, Span<float> into)
    {
        probs.CopyTo(into);
        into[3] = Entropy(probs);
        for (var i = 0; i < _candle.Length; i++) into[4 + i] = lastRow[_candle[i]];
        into[11] = (float)PriceIndicators.Rsi(prices, 14);
        into[12] = (float)PriceIndicators.EmaDistance(prices, 9);
        into[13] = (float)PriceIndicators.EmaDistance(prices, 50);
    }
}
