using Nuke.Common.Execution;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting.Display;

namespace Nuke.Common.Logging;

/// <summary><c>HH:mm:ss [LVL] message</c>; an exception adds its messages, and its stack only when the build is verbose.</summary>
sealed class ConsoleSink(BuildSession session) : ILogEventSink
{
    public static readonly MessageTemplateTextFormatter Message = new("{Message:l}", System.Globalization.CultureInfo.InvariantCulture);

    public static LogEventLevel LevelFor(Verbosity verbosity) => verbosity switch
    {
        Verbosity.Verbose => LogEventLevel.Verbose,
        Verbosity.Normal => LogEventLevel.Debug,
        Verbosity.Minimal => LogEventLevel.Warning,
        _ => LogEventLevel.Error,
    };

    public void Emit(LogEvent logEvent)
    {
        var text = Text(logEvent);
        if (session.Host.Annotation(logEvent.Level, text) is { } annotation)
        {
            session.Output.Line(annotation);
            return;
        }

        var (label, tone) = Style(logEvent.Level);
        session.Output.Line($"{logEvent.Timestamp:HH:mm:ss} [{label}] {text}", tone);
        if (logEvent.Exception is not null && session.Verbosity == Verbosity.Verbose)
            session.Output.Line(logEvent.Exception.ToString(), Tone.Muted);
    }

    /// <summary>The rendered message and, behind a colon, what the exception says.</summary>
    public static string Text(LogEvent logEvent)
    {
        var writer = new StringWriter();
        Message.Format(logEvent, writer);
        if (logEvent.Exception is { } exception && ExceptionText.Messages(exception) is { Length: > 0 } messages && !writer.ToString().Contains(messages))
            writer.Write($": {messages}");
        return writer.ToString();
    }

    static (string Label, Tone Tone) Style(LogEventLevel level) => level switch
    {
        LogEventLevel.Verbose => ("VRB", Tone.Muted),
        LogEventLevel.Debug => ("DBG", Tone.Muted),
        LogEventLevel.Information => ("INF", Tone.Plain),
        LogEventLevel.Warning => ("WRN", Tone.Warning),
        LogEventLevel.Error => ("ERR", Tone.Bad),
        _ => ("FTL", Tone.Bad),
    };
}
