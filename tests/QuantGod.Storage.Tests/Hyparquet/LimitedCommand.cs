using System.Diagnostics;

namespace QuantGod.Storage.Tests.Hyparquet;

static class LimitedCommand
{
    /// <returns>What it printed: where it succeeded its output alone, else its errors too.</returns>
    /// <exception cref="System.ComponentModel.Win32Exception">It is not installed.</exception>
    /// <exception cref="TimeoutException">It ran longer than the limit, and was ended.</exception>
    public static (int ExitCode, string Output) Run(string folder, string command, string[] arguments, TimeSpan limit)
    {
        var start = new ProcessStartInfo(command, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        if (!Task.WaitAll([output, errors, process.WaitForExitAsync()], limit))
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
            throw new TimeoutException($"{command} had not ended after {limit.TotalSeconds:0.#} s");
        }

        return (process.ExitCode, process.ExitCode == 0 ? output.Result : output.Result + errors.Result);
    }
}
