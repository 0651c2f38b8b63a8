namespace QuantGod.Storage.DayFiles;

/// <summary>How one column is standardised: (x - <paramref name="Mean"/>) / <paramref name="Scale"/>.</summary>
public sealed record ColumnScale(string Column, double Mean, double Scale);
