namespace QuantGod.Engines;

/// <summary>An engine cannot be had, built or trusted. The message says which, why, and the command that helps.</summary>
public sealed class EngineException(string message) : Exception(message);
