namespace QuantGod.Storage.Validation;

/// <summary>What a finding of a check means: nothing, something to look at, or that the data are not fit for use.</summary>
public enum ValidationSeverity
{
    Off,
    Warning,
    Failure,
}
