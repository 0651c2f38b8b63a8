namespace Nuke.Common.Tooling;

public class ProcessException(string message, int exitCode) : Exception(message)
{
    public int ExitCode { get; } = exitCode;
}
