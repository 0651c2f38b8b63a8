using Nuke.Common.Execution;
using Serilog;
using Serilog.Core;
using Serilog.Events;

namespace Nuke.Common.Logging;

/// <summary>Puts console, problem list and build.log behind Serilog's static <see cref="Log"/> for the length of one build.</summary>
sealed class HostLog : IDisposable
{
    readonly Logger _logger;
    readonly BuildLogSink? _file;

    HostLog(BuildSession session)
    {
        var configuration = new LoggerConfiguration()
            .MinimumLevel.Verbose()
            .WriteTo.Sink(new ConsoleSink(session), levelSwitch: session.ConsoleLevel)
            .WriteTo.Sink(Problems, LogEventLevel.Warning);
        if (session.Host.WritesLogFiles)
            _file = new BuildLogSink(session);
        if (_file is not null)
            configuration.WriteTo.Sink(_file);
        Log.Logger = _logger = configuration.CreateLogger();
    }

    public ProblemCollector Problems { get; } = new();

    public static HostLog Open(BuildSession session) => new(session);

    /// <summary>From here on <c>build.log</c> is there.</summary>
    public void StartFile() => _file?.Start();

    /// <summary>For what the console shows in other words.</summary>
    public void WriteToFile(Exception exception, string message)
    {
        StartFile();
        var template = new MessageTemplate([new Serilog.Parsing.TextToken(message)]);
        _file?.Emit(new LogEvent(DateTimeOffset.Now, LogEventLevel.Error, exception, template, []));
    }

    public void Dispose()
    {
        _logger.Dispose();
        _file?.Dispose();
    }
}
