using System.ComponentModel;
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
    /// <summary>Tests stand in for a system that refuses.</summary>
    internal Action<Process> Kill { get; init; } = process => process.Kill(entireProcessTree: true);

    public bool IsRoot => Environment.IsPrivilegedProcess;

    public string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;

    public bool FileExists(string path) => File.Exists(path);

    /// <exception cref="OperationCanceledException">Cancelled. The command has ended, unless it may not be killed.</exception>
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
        using var process = Start(start);
        if (process is null) return new CommandResult(CommandResult.NotInstalled, $"{command}: not installed");

        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var error = process.StandardError.ReadToEndAsync(CancellationToken.None);
        try
        {
            Task.WaitAll([output, error, process.WaitForExitAsync(CancellationToken.None)], cancellationToken);
            cancellationToken.ThrowIfCancellationRequested();
            return new CommandResult(process.ExitCode, output.Result + error.Result);
        }
        catch (OperationCanceledException)
        {
            // What sudo runs is root's, and the system lets nobody else kill it: it may go on, and its end is not waited for.
            if (TryKill(process)) process.WaitForExit();
            throw;
        }
    }

    /// <returns>Null when the command is not installed.</returns>
    static Process? Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start);
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    bool TryKill(Process process)
    {
        try
        {
            Kill(process);
            return true;
        }
        catch (Exception refusal) when (refusal is Win32Exception or InvalidOperationException or AggregateException)
        {
            return false;
        }
    }
}
