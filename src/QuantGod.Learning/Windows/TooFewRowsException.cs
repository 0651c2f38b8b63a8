namespace QuantGod.Learning.Windows;

/// <summary>The data is too short, or too full of holes, for one window or for a split; the message says what to add or change.</summary>
public sealed class TooFewRowsException(string message) : Exception(message);
