using System.Collections.Concurrent;
using System.Diagnostics;

namespace Nuke.Common.Tooling;

/// <summary>A program whose lines are collected and handed to a logger while it runs.</summary>
sealed class ToolProcess : IProcess
{
    readonly Process _process;
    readonly ConcurrentQueue<Output> _output = new();

    public ToolProcess(ProcessStartInfo start, Action<OutputType, string>? logger)
    {
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Receive(OutputType.Std, line.Data, logger);
        _process.ErrorDataReceived += (_, line) => Receive(OutputType.Err, line.Data, logger);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public string FileName => _process.StartInfo.FileName;
    public string Arguments => _process.StartInfo.Arguments;
    public string WorkingDirectory => _process.StartInfo.WorkingDirectory;
    public IReadOnlyCollection<Output> Output => _output;
    public int ExitCode => _process.ExitCode;

    public bool WaitForExit()
    {
        _process.WaitForExit(); // without a limit: also waits for the last lines
        return true;
    }

    public void Dispose() => _process.Dispose();

    void Receive(OutputType type, string? line, Action<OutputType, string>? logger)
    {
        if (line is null)
            return;
        _output.Enqueue(new Output { Type = type, Text = line });
        logger?.Invoke(type, line);
    }
}
