using System.Diagnostics;
using Nuke.Common.Utilities;
using Serilog;

namespace Nuke.Common.Tooling;

public static class ProcessTasks
{
    public static bool DefaultLogOutput { get; set; } = true;
    public static bool DefaultLogInvocation { get; set; } = true;

    /// <summary>Null: the current directory.</summary>
    public static string? DefaultWorkingDirectory { get; set; }

    /// <summary>Starts a program without a shell.</summary>
    /// <param name="toolPath">A path, or a bare name to be found on PATH; a <c>.dll</c> runs through dotnet.</param>
    /// <param name="arguments">One string, split by the platform's quoting rules.</param>
    /// <param name="workingDirectory">Where it runs.</param>
    /// <param name="environmentVariables">If given, the program's whole environment.</param>
    /// <param name="timeout">Milliseconds, after which the program and its children are killed.</param>
    /// <param name="logOutput">Whether its lines are logged: standard output as Debug, standard error as Error.</param>
    /// <param name="logInvocation">Whether the command line is logged.</param>
    /// <param name="logger">Receives the lines instead of the log.</param>
    /// <param name="outputFilter">Applied to everything that is logged or kept.</param>
    public static IProcess StartProcess(
        string toolPath, string? arguments = null, string? workingDirectory = null, IReadOnlyDictionary<string, string>? environmentVariables = null,
        int? timeout = null, bool? logOutput = null, bool? logInvocation = null, Action<OutputType, string>? logger = null,
        Func<string, string>? outputFilter = null)
    {
        var filter = outputFilter ?? (x => x);
        var (fileName, prefix) = Program(toolPath);
        var start = new ProcessStartInfo
        {
            FileName = fileName,
            Arguments = prefix + arguments,
            WorkingDirectory = workingDirectory ?? DefaultWorkingDirectory ?? EnvironmentInfo.WorkingDirectory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (!Directory.Exists(start.WorkingDirectory))
            throw new DirectoryNotFoundException($"'{toolPath}' cannot run in '{start.WorkingDirectory}', which does not exist.");
        if (environmentVariables is not null)
        {
            start.Environment.Clear();
            environmentVariables.ToList().ForEach(x => start.Environment[x.Key] = x.Value);
        }

        if (logInvocation ?? DefaultLogInvocation)
            Log.Information("> {Tool} {Arguments}", fileName.DoubleQuoteIfNeeded(), filter(start.Arguments));
        return new ToolProcess(start, timeout, logOutput ?? DefaultLogOutput ? logger ?? DefaultLogger : null, filter);
    }

    /// <summary>As the other overload; values marked <c>:r</c> in <paramref name="arguments"/> are neither logged nor kept.</summary>
    public static IProcess StartProcess(
        string toolPath, ArgumentStringHandler arguments, string? workingDirectory = null, IReadOnlyDictionary<string, string>? environmentVariables = null,
        int? timeout = null, bool? logOutput = null, bool? logInvocation = null, Action<OutputType, string>? logger = null) =>
        StartProcess(
            toolPath, arguments.ToStringAndClear(), workingDirectory, environmentVariables, timeout, logOutput, logInvocation, logger, arguments.GetFilter());

    /// <summary>Hands the command to bash, or to cmd on Windows.</summary>
    public static IProcess StartShell(
        string command, string? workingDirectory = null, IReadOnlyDictionary<string, string>? environmentVariables = null,
        int? timeout = null, bool? logOutput = null, bool? logInvocation = null, Action<OutputType, string>? logger = null,
        Func<string, string>? outputFilter = null) =>
        StartProcess(
            ToolPath.OnPath(EnvironmentInfo.IsWin ? "cmd" : "bash") ?? throw new FileNotFoundException("There is no shell on PATH."),
            $"{(EnvironmentInfo.IsWin ? "/c" : "-c")} {command.DoubleQuote()}",
            workingDirectory, environmentVariables, timeout, logOutput, logInvocation, logger, outputFilter);

    public static void DefaultLogger(OutputType type, string text)
    {
        if (type == OutputType.Std)
            Log.Debug("{Line}", text);
        else
            Log.Error("{Line}", text);
    }

    static (string FileName, string? Prefix) Program(string toolPath)
    {
        var path = ToolPath.OnPath(toolPath)
                   ?? throw new FileNotFoundException($"Program '{toolPath}' was not found{(Path.IsPathRooted(toolPath) ? "" : " on PATH")}.", toolPath);
        return path.EndsWith(".dll", StringComparison.OrdinalIgnoreCase)
            ? (ToolPath.OnPath("dotnet") ?? "dotnet", path.DoubleQuoteIfNeeded() + " ")
            : (path, null);
    }
}
