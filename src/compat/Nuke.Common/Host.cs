using Nuke.Common.Logging;
using Serilog.Events;

namespace Nuke.Common;

/// <summary>Where the build runs; decides how the console output is framed.</summary>
public abstract class Host
{
    internal virtual bool WritesLogFiles => true;

    internal abstract void BeginTarget(ConsoleOutput output, string target);

    internal virtual void EndTarget(ConsoleOutput output)
    {
    }

    /// <returns>The line for a warning or an error, or null for the usual one.</returns>
    internal virtual string? Annotation(LogEventLevel level, string message) => null;

    public override string ToString() => GetType().Name;
}
