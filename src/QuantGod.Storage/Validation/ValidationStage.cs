namespace QuantGod.Storage.Validation;

/// <summary>A folder of day files.</summary>
/// <param name="Name">How the report calls it: <c>pre_processed</c>.</param>
/// <param name="Labelled">Whether its files have a target.</param>
/// <param name="DroppedRows">Last rows that each file has lost to labelling: its lookahead; 0 for an unlabelled stage.</param>
public sealed record ValidationStage(string Name, string Folder, bool Labelled, int DroppedRows = 0);
