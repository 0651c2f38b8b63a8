using System.ComponentModel;
using System.Diagnostics;
using System.Text.RegularExpressions;

namespace QuantGod.Storage.Archives.Remote;

/// <summary>
/// The rclone program. Configuration is rclone's own: the default file, or the one that <c>RCLONE_CONFIG</c> names, and any other
/// <c>RCLONE_…</c> variable.
/// </summary>
/// <param name="program">Name or path of the executable.</param>
public sealed class Rclone(string program = "rclone")
{
    const int LastLines = 3;

    /// <summary>Runs one command to its end; cancelling kills it.</summary>
    /// <param name="path">What the command is about, for errors.</param>
    /// <param name="operands">Never taken for options, whatever they look like.</param>
    /// <returns>What it printed.</returns>
    /// <exception cref="ArchiveException">rclone is not installed, or failed for a reason that remains: no such remote, no such path.</exception>
    /// <exception cref="ArchiveReadException">Any other failure.</exception>
    public string Run(string path, string command, string[] options, string[] operands, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var process = new Process { StartInfo = Start([command, "--ask-password=false", .. options, "--", .. operands]) };
        try
        {
            process.Start();
        }
        catch (Win32Exception e)
        {
            var fault = $"is an rclone remote, and '{program}' cannot be started ({e.Message}).";
            throw new ArchiveException(path, $"{fault} Install it with 'apt-get install -y rclone' (elsewhere: https://rclone.org/install).", e);
        }

        using var killing = cancellationToken.Register(() => Kill(process));
        process.StandardInput.Close(); // so that rclone fails instead of prompting
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        var errorOutput = errors.GetAwaiter().GetResult();
        cancellationToken.ThrowIfCancellationRequested();
        return process.ExitCode == 0 ? output : throw Failure(path, command, process.ExitCode, errorOutput);
    }

    ProcessStartInfo Start(IEnumerable<string> arguments) => new(program, arguments)
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        UseShellExecute = false,
    };

    static void Kill(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // it has already exited
        }
    }

    /// <summary>Exit codes are those of rclone.org/docs, "Exit code".</summary>
    static ArchiveException Failure(string path, string command, int exitCode, string errorOutput)
    {
        const int NoSuchFolder = 3, NoSuchFile = 4;
        if (errorOutput.Contains("didn't find section in config file", StringComparison.Ordinal))
        {
            return new ArchiveException(
                path,
                "rclone knows no remote of this name. 'rclone listremotes' shows those it knows, 'rclone config' adds one; "
                + "RCLONE_CONFIG names another configuration file.");
        }

        if (errorOutput.Contains("didn't find backend called", StringComparison.Ordinal))
            return new ArchiveException(path, "rclone knows no backend of this name; 'rclone help backends' shows those it knows.");
        if (exitCode is NoSuchFolder or NoSuchFile)
        {
            return new ArchiveException(
                path, $"is not there. 'rclone lsf \"{Parent(path)}\"' shows what is; for the raw folder, correct paths.raw in etl.yaml.");
        }

        return new ArchiveReadException(path, $"'rclone {command}' failed with exit code {exitCode}: {Last(errorOutput).TrimEnd('.')}.");
    }

    static string Parent(string path) => path[..(path.TrimEnd('/').LastIndexOfAny(['/', ':']) + 1)];

    static string Last(string errorOutput)
    {
        var lines = errorOutput.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return lines.Length == 0 ? "no error output" : string.Join(" | ", lines.TakeLast(LastLines));
    }
}

/// <summary>
/// Distinguishes rclone remotes from paths by rclone's own rules (rclone.org/docs, "Syntax of remote paths"): <c>name:path</c>, <c>name,option=value:path</c>,
/// <c>:backend,option=value:path</c>. A single letter is a Windows drive, whatever rclone calls its remotes.
/// </summary>
public static partial class RemotePath
{
    /// <summary>Whether rclone would look for this path on a remote.</summary>
    public static bool IsRemote(string path) => Start().IsMatch(path);

    /// <summary>The path of a file below a remote folder.</summary>
    public static string Below(string root, string relative) => root[^1] is ':' or '/' ? root + relative : $"{root}/{relative}";

    [GeneratedRegex(
        """^(:\w[\w-]*|[\w.+@][\w.+@ -]+)(,\w+(=("([^"]|"")*"|'([^']|'')*'|[^,:"']*))?)*:""",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Start();
}
