namespace QuantGod.Engines;

/// <summary>Installs Debian packages when it may, as root or by a sudo that asks for no password; otherwise says what to type.</summary>
public sealed class SystemPackages(IMachine machine, Action<string> report)
{
    /// <exception cref="EngineException">Neither root nor sudo without a password, or the installation failed: with the exact command.</exception>
    public void Install(string purpose, params string[] packages)
    {
        var command = $"apt-get update && apt-get install -y {string.Join(' ', packages)}";
        if (!machine.IsRoot && !machine.Run("sudo", ["-n", "true"]).Succeeded)
            throw new EngineException(
                $"{string.Join(", ", packages)} ({purpose}) can be installed by root only. Type:\n  sudo sh -c '{command}'\nand run this again.");

        report($"Installing {string.Join(", ", packages)} for {purpose}");
        Run("update");
        Run(["install", "-y", "--no-install-recommends", .. packages]);
    }

    void Run(params string[] arguments)
    {
        var result = machine.IsRoot
            ? machine.Run("apt-get", arguments)
            : machine.Run("sudo", ["-n", "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", .. arguments]);
        if (!result.Succeeded) throw new EngineException($"'apt-get {string.Join(' ', arguments)}' ended with exit code {result.ExitCode}:\n{result.Tail()}");
    }
}

/// <summary>An engine cannot be had, built or trusted. The message says which, why, and the command that helps.</summary>
public sealed class EngineException(string message) : Exception(message);
