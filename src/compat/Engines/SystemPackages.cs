namespace QuantGod.Engines;

/// <summary>Installs Debian packages when it may; otherwise says what to type.</summary>
public sealed class SystemPackages(IMachine machine, Action<string> report)
{
    /// <exception cref="EngineException">Not root, or the installation failed: with the exact command.</exception>
    public void Install(string purpose, params string[] packages)
    {
        var command = $"apt-get update && apt-get install -y {string.Join(' ', packages)}";
        if (!machine.IsRoot) throw new EngineException($"{purpose} is missing and only root can install it. Type:\n  sudo sh -c '{command}'\nand run this again.");

        report($"Installing {string.Join(", ", packages)} for {purpose}");
        Require(machine.Run("apt-get", ["update"]), "apt-get update");
        Require(machine.Run("apt-get", ["install", "-y", "--no-install-recommends", .. packages]), $"apt-get install -y {string.Join(' ', packages)}");
    }

    static void Require(CommandResult result, string command)
    {
        if (!result.Succeeded) throw new EngineException($"'{command}' ended with exit code {result.ExitCode}:\n{result.Tail()}");
    }
}
