namespace QuantGod.Learning.Auditing;

/// <summary>A class does not occur where it has to be learnt; the message says where and what to change.</summary>
public sealed class MissingClassException(string message) : Exception(message);
