namespace QuantGod.Pipeline.Tests.Support;

/// <summary>Tests that train: one after the other, for the engine has one random sequence for the whole process.</summary>
[CollectionDefinition(nameof(Training))]
public sealed class Training;
