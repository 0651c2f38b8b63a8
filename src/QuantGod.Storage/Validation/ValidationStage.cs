namespace QuantGod.Storage.Validation;

/// <summary>A folder of day files.</summary>
/// <param name="Name">How the report calls it: <c>pre_processed</c>.</param>
/// <param name="Labelled">Whether its files have a target.</param>
/// <param name="DroppedRows">Last rows that labelling takes from a file: its lookahead; 0 for an unlabelled stage.</param>
/// <param name="CrossDay">Whether it takes them only from files without one of the next day.</param>
public sealed record ValidationStage(string Name, string Folder, bool Labelled, int DroppedRows = 0, bool CrossDay = false);
