using System.Globalization;
using QuantGod.Learning.Data;

namespace QuantGod.Live.Inference;

/// <summary>Notices features that are far from what training saw, and reports each episode once.</summary>
/// <param name="limit">Standard deviations from the training mean.</param>
public sealed class DriftWatch(StandardScaler scaler, double limit)
{
    readonly bool[] _isAway = new bool[scaler.Features.Count];

    /// <summary>Features beyond the limit in this minute, each <c>name z=5.3</c>.</summary>
    public IReadOnlyList<string> Drifted { get; private set; } = [];

    /// <summary>Those of them that were not beyond it in the minute before.</summary>
    public IReadOnlyList<string> Begun { get; private set; } = [];

    /// <summary>Compares one minute with training.</summary>
    /// <param name="row">(F) features as measured.</param>
    public void Observe(ReadOnlySpan<float> row)
    {
        List<string>? drifted = null, begun = null;
        for (var i = 0; i < row.Length; i++)
        {
            var z = (row[i] - scaler.Mean[i]) / scaler.Scale[i];
            var isAway = !(Math.Abs(z) <= limit); // true for NaN
            if (isAway)
            {
                var text = string.Create(CultureInfo.InvariantCulture, $"{scaler.Features[i]} z={z:0.0}");
                (drifted ??= []).Add(text);
                if (!_isAway[i]) (begun ??= []).Add(text);
            }

            _isAway[i] = isAway;
        }

        Drifted = drifted ?? (IReadOnlyList<string>)[];
        Begun = begun ?? (IReadOnlyList<string>)[];
    }
}
