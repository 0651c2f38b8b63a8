namespace QuantGod.Learning.Studies;

/// <summary>The study's database cannot be used as it is; the message says where it is, why, and what to do.</summary>
public sealed class StudyStorageException(string message, Exception? inner = null) : Exception(message, inner);
