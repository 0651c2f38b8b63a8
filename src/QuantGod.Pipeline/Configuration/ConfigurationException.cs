namespace QuantGod.Pipeline.Configuration;

/// <summary>The configuration, or a part of the command line that stands for it, is wrong. One line a fault, all of them at once.</summary>
public sealed class ConfigurationException(IReadOnlyList<string> faults)
    : Exception($"{(faults.Count == 1 ? "1 fault" : $"{faults.Count} faults")} in the configuration:\n{string.Join('\n', faults.Select(fault => "  " + fault))}")
{
    public IReadOnlyList<string> Faults { get; } = faults;
}
