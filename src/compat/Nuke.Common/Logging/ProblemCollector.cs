using Serilog.Core;
using Serilog.Events;

namespace Nuke.Common.Logging;

/// <summary>Keeps warnings and errors for the block before the final table.</summary>
sealed class ProblemCollector : ILogEventSink
{
    const int Shown = 100;

    readonly Lock _lock = new();
    readonly List<(bool IsError, string Text)> _problems = [];

    int _count;

    public void Emit(LogEvent logEvent)
    {
        lock (_lock)
        {
            if (_count++ < Shown)
                _problems.Add((logEvent.Level >= LogEventLevel.Error, ConsoleSink.Text(logEvent)));
        }
    }

    public void Write(ConsoleOutput output)
    {
        lock (_lock)
        {
            if (_count == 0)
                return;

            output.Line();
            output.Line("Errors & Warnings", Tone.Accent);
            output.Line();
            foreach (var (isError, text) in _problems)
                output.Line($"[{(isError ? "ERR" : "WRN")}] {text}", isError ? Tone.Bad : Tone.Warning);
            if (_count > _problems.Count)
                output.Line($"... and {_count - _problems.Count} more", Tone.Muted);
        }
    }
}
