using System.Globalization;
using Serilog;
using Serilog.Core;
using Serilog.Events;

namespace QuantGod.Pipeline.Tests.Support;

/// <summary>Keeps what is logged, a rendered line each.</summary>
sealed class CollectingSink : ILogEventSink
{
    public List<string> Lines { get; } = [];

    public ILogger Logger => new LoggerConfiguration().MinimumLevel.Verbose().WriteTo.Sink(this).CreateLogger();

    public void Emit(LogEvent logEvent) => Lines.Add(logEvent.RenderMessage(CultureInfo.InvariantCulture));
}
