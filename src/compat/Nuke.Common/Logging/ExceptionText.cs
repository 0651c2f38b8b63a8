using System.Reflection;

namespace Nuke.Common.Logging;

/// <summary>An exception for the person at the console: messages, outermost first, no stack.</summary>
static class ExceptionText
{
    /// <summary>A cause whose words an outer message has already is left out.</summary>
    public static string Messages(Exception exception)
    {
        var said = new List<string>();
        foreach (var message in Meaningful(exception).Select(x => x.Message))
            if (!said.Exists(outer => outer.Contains(message, StringComparison.Ordinal)))
                said.Add(message);
        return string.Join(" → ", said);
    }

    /// <summary>The exceptions that say something themselves, without those that only wrap others.</summary>
    public static IEnumerable<Exception> Meaningful(Exception exception) => exception switch
    {
        AggregateException { InnerExceptions.Count: > 0 } aggregate => aggregate.InnerExceptions.SelectMany(Meaningful),
        TargetInvocationException { InnerException: { } inner } => Meaningful(inner),
        TypeInitializationException { InnerException: { } inner } => Meaningful(inner),
        Execution.UsageException => [exception], // its message says it all; the cause is for the log
        { InnerException: { } inner } => Meaningful(inner).Prepend(exception),
        _ => [exception],
    };
}
