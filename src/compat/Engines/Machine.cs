using System.Diagnostics;

namespace QuantGod.Engines;

/// <summary>What Setup asks of the computer it runs on; tests stand in another one.</summary>
public interface IMachine
{
    bool IsRoot { get; }

    string? Variable(string name);

    bool FileExists(string path);

    /// <summary>Runs a command to its end. A command that is not installed gives exit code 127.</summary>
    CommandResult Run(string command, IReadOnlyList<string> arguments, string? workingDirectory = null);
}

/// <param name="Output">Standard output and error, as printed.</param>
public readonly record struct CommandResult(int ExitCode, string Output)
{
    public const int NotInstalled = 127;

    public bool Succeeded => ExitCode == 0;

    /// <summary>The end of the output, for messages.</summary>
    public string Tail(int lines = 12) => string.Join('\n', Output.TrimEnd().Split('\n').TakeLast(lines));
}

/// <summary>The computer itself.</summary>
public sealed class ThisMachine(CancellationToken cancellationToken) : IMachine
{
    public bool IsRoot => Environment.IsPrivilegedProcess;

    public string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;

    public bool FileExists(string path) => File.Exists(path);

    public CommandResult Run(string command, IReadOnlyList<string> arguments, string? workingDirectory = null)
    {
        var start = new ProcessStartInfo(command, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            WorkingDirectory = workingDirectory ?? "",
        };
        start.Environment["DEBIAN_FRONTEND"] = "noninteractive";
        try
        {
            using var process = Process.Start(start)!;
            process.StandardInput.Close();
            using var kill = cancellationToken.Register(() => process.Kill(entireProcessTree: true));
            var error = process.StandardError.ReadToEndAsync(CancellationToken.None);
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            cancellationToken.ThrowIfCancellationRequested();
            return new CommandResult(process.ExitCode, output + error.Result);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return new CommandResult(CommandResult.NotInstalled, $"{command}: not installed");
        }
    }
}
