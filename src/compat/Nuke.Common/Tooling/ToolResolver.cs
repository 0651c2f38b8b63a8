namespace Nuke.Common.Tooling;

public static class ToolResolver
{
    /// <summary>A tool at a known path.</summary>
    public static Tool GetTool(string path) =>
        (arguments, workingDirectory, environmentVariables, timeout, logOutput, logInvocation, logger, exitHandler) =>
        {
            using var process = ProcessTasks.StartProcess(
                path, arguments, workingDirectory, environmentVariables, timeout, logOutput, logInvocation, logger);
            if (exitHandler is null)
            {
                process.AssertZeroExitCode();
            }
            else
            {
                process.AssertWaitForExit();
                exitHandler(process);
            }

            return process.Output;
        };

    /// <exception cref="FileNotFoundException">PATH has no such program.</exception>
    public static Tool GetPathTool(string name) =>
        GetTool(ToolPath.OnPath(name) ?? throw new FileNotFoundException($"Program '{name}' was not found on PATH.", name));

    /// <returns>The tool that the variable <c>NAME_EXE</c> names, or null.</returns>
    public static Tool? TryGetEnvironmentTool(string name) => ToolPath.FromEnvironment(name) is { } path ? GetTool(path) : null;

    public static Tool GetEnvironmentOrPathTool(string name) => TryGetEnvironmentTool(name) ?? GetPathTool(name);
}
