namespace QuantGod.Learning.Windows;

/// <summary>How far a label looks ahead. A row's label is made of the returns of the <paramref name="Lookahead"/> rows after it.</summary>
/// <param name="Lookahead">Rows (minutes where none is missing) from a candle to the one it is judged by.</param>
/// <param name="CrossDay">Whether labels of a day's end look into the next day.</param>
public readonly record struct LabelHorizon(int Lookahead, bool CrossDay);
