namespace QuantGod.Learning.Auditing.Boosting;

/// <summary>Labelled rows for trees.</summary>
/// <param name="Values">(n, F) row after row; NaN is unknown.</param>
/// <param name="Labels">n labels: 0 SELL, 1 NEUTRAL, 2 BUY.</param>
public sealed record TreeRows(float[] Values, byte[] Labels);
