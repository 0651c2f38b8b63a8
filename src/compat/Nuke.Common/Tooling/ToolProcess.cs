using System.Collections.Concurrent;
using System.Diagnostics;

namespace Nuke.Common.Tooling;

/// <summary>A program whose lines are collected and handed to a logger while it runs.</summary>
sealed class ToolProcess : IProcess
{
    readonly Process _process;
    readonly int? _timeout;
    readonly Func<string, string> _filter;
    readonly ConcurrentQueue<Output> _output = new();

    public ToolProcess(ProcessStartInfo start, int? timeout, Action<OutputType, string>? logger, Func<string, string> filter)
    {
        _timeout = timeout;
        _filter = filter;
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Receive(OutputType.Std, line.Data, logger);
        _process.ErrorDataReceived += (_, line) => Receive(OutputType.Err, line.Data, logger);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public string FileName => _process.StartInfo.FileName;
    public string Arguments => _filter(_process.StartInfo.Arguments);
    public string WorkingDirectory => _process.StartInfo.WorkingDirectory;
    public IReadOnlyCollection<Output> Output => _output;
    public int ExitCode => _process.ExitCode;
    public int Id => _process.Id;
    public bool HasExited => _process.HasExited;

    public void Kill() => _process.Kill(entireProcessTree: true);

    public bool WaitForExit()
    {
        if (_timeout is { } milliseconds && !_process.WaitForExit(milliseconds))
        {
            Kill();
            _process.WaitForExit();
            return false;
        }

        _process.WaitForExit(); // without a limit: also waits for the last lines
        return true;
    }

    public void Dispose() => _process.Dispose();

    void Receive(OutputType type, string? line, Action<OutputType, string>? logger)
    {
        if (line is null)
            return;
        var text = _filter(line);
        _output.Enqueue(new Output { Type = type, Text = text });
        logger?.Invoke(type, text);
    }
}
