using Serilog.Core;
using Serilog.Events;

namespace Nuke.Common.Logging;

/// <summary>Keeps warnings for the block before the final table. Errors end a build, so that they stand just above it.</summary>
sealed class ProblemCollector : ILogEventSink
{
    const int Shown = 100;

    readonly Lock _lock = new();
    readonly List<string> _warnings = [];

    int _count;

    public void Emit(LogEvent logEvent)
    {
        if (logEvent.Level >= LogEventLevel.Error)
            return;

        lock (_lock)
        {
            if (_count++ < Shown)
                _warnings.Add(ConsoleSink.Text(logEvent));
        }
    }

    public void Write(ConsoleOutput output)
    {
        lock (_lock)
        {
            if (_count == 0)
                return;

            output.Line();
            output.Line("Warnings", Tone.Accent);
            output.Line();
            foreach (var text in _warnings)
                output.Line($"[WRN] {text}", Tone.Warning);
            if (_count > _warnings.Count)
                output.Line($"... and {_count - _warnings.Count} more", Tone.Muted);
        }
    }
}
