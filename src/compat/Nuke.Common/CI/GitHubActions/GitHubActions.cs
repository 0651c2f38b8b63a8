using Nuke.Common.Logging;
using Serilog.Events;

namespace Nuke.Common.CI.GitHubActions;

/// <summary>A GitHub Actions job: one log group per target, annotations for warnings and errors.</summary>
public class GitHubActions : Host, IBuildServer
{
    internal GitHubActions()
    {
    }

    /// <summary>Null on every other host.</summary>
    public static new GitHubActions? Instance => Host.Instance as GitHubActions;

    public string? Ref => Variable("GITHUB_REF");
    public string? Sha => Variable("GITHUB_SHA");
    public string? Repository => Variable("GITHUB_REPOSITORY");
    public string? EventName => Variable("GITHUB_EVENT_NAME");
    public string? Workflow => Variable("GITHUB_WORKFLOW");

    string? IBuildServer.Branch => Ref;
    string? IBuildServer.Commit => Sha;

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

    static string? Variable(string name) => Execution.BuildSession.Current.Environment.Variables.GetValueOrDefault(name);
}
