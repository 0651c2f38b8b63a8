using Nuke.Common.Logging;
using Serilog.Events;

namespace Nuke.Common.CI.GitHubActions;

/// <summary>A GitHub Actions job: one log group per target, annotations for warnings and errors.</summary>
public class GitHubActions : Host
{
    internal GitHubActions()
    {
    }

    internal override bool WritesLogFiles => false;

    internal override void BeginTarget(ConsoleOutput output, string target) => output.Line($"::group::{target}");
    internal override void EndTarget(ConsoleOutput output) => output.Line("::endgroup::");

    internal override string? Annotation(LogEventLevel level, string message)
    {
        var command = level switch
        {
            LogEventLevel.Warning => "warning",
            >= LogEventLevel.Error => "error",
            _ => null,
        };
        return command is null ? null : $"::{command}::{message.Replace("%", "%25").Replace("\r", "%0D").Replace("\n", "%0A")}";
    }
}
