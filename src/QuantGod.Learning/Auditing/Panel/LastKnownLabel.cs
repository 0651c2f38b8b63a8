using QuantGod.Market.Labels;

namespace QuantGod.Learning.Auditing.Panel;

/// <summary>
/// Persistence: predicts the label that was last known. A row's label is known <c>lookahead</c> rows later, so that what a trader could have repeated is
/// the label of that many rows ago, not of the row before.
/// </summary>
public static class LastKnownLabel
{
    /// <param name="targets">Labels of all rows.</param>
    /// <param name="rows">Rows to predict.</param>
    /// <returns>A class per row; NEUTRAL where nothing is known yet.</returns>
    public static byte[] Predict(byte[] targets, ReadOnlySpan<int> rows, int lookahead)
    {
        var predicted = new byte[rows.Length];
        for (var i = 0; i < rows.Length; i++) predicted[i] = rows[i] >= lookahead ? targets[rows[i] - lookahead] : (byte)TradeClass.Neutral;
        return predicted;
    }
}
