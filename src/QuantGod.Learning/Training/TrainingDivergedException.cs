namespace QuantGod.Learning.Training;

/// <summary>No epoch ended with finite numbers, so there is no model to keep.</summary>
public sealed class TrainingDivergedException(string message) : Exception(message);
