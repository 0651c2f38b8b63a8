namespace VerifyTests;

/// <summary>Values under names of our own, written as an object with nothing left out.</summary>
sealed record NamedValues(IEnumerable<(string Name, object? Value)> Entries);
