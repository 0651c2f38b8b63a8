using System.Globalization;
using Serilog.Events;
using Serilog.Formatting;

namespace QuantGod.Pipeline.Running;

/// <summary>One line an event: <c>2026-02-18 10:32:01 [INFO]  Processing: 2025-03-14_BTCUSDT_ob200.data.zip</c>.</summary>
sealed class StageLogFormat : ITextFormatter
{
    public void Format(LogEvent logEvent, TextWriter output)
    {
        var level = logEvent.Level switch
        {
            LogEventLevel.Warning => "[WARNING]",
            LogEventLevel.Error or LogEventLevel.Fatal => "[ERROR]",
            LogEventLevel.Information => "[INFO]",
            _ => "[DEBUG]",
        };
        output.Write(logEvent.Timestamp.ToString("yyyy-MM-dd HH:mm:ss ", CultureInfo.InvariantCulture));
        output.Write(level.PadRight(8));
        output.Write(level.Length >= 8 ? " " : "");
        foreach (var token in logEvent.MessageTemplate.Tokens)
        {
            if (token is Serilog.Parsing.PropertyToken property
                && logEvent.Properties.TryGetValue(property.PropertyName, out var value) && value is ScalarValue { Value: string text })
                output.Write(text); // unquoted
            else token.Render(logEvent.Properties, output, CultureInfo.InvariantCulture);
        }

        output.WriteLine();
        if (logEvent.Exception is { } exception) output.WriteLine(exception);
    }
}
