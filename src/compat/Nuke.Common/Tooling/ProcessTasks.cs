using System.Diagnostics;
using Nuke.Common.Utilities;
using Serilog;

namespace Nuke.Common.Tooling;

public static class ProcessTasks
{
    /// <summary>Starts a program without a shell.</summary>
    /// <param name="toolPath">A path, or a bare name to be found on PATH.</param>
    /// <param name="arguments">One string, split by the platform's quoting rules.</param>
    /// <param name="workingDirectory">Where it runs; the current directory by default.</param>
    /// <param name="logOutput">Unless false, its lines are logged: standard output as Debug, standard error as Error.</param>
    /// <exception cref="FileNotFoundException">There is no such program.</exception>
    public static IProcess StartProcess(string toolPath, string? arguments = null, string? workingDirectory = null, bool? logOutput = null)
    {
        var start = new ProcessStartInfo
        {
            FileName = ToolPath.OnPath(toolPath)
                       ?? throw new FileNotFoundException($"Program '{toolPath}' was not found{(Path.IsPathRooted(toolPath) ? "" : " on PATH")}.", toolPath),
            Arguments = arguments,
            WorkingDirectory = workingDirectory ?? EnvironmentInfo.WorkingDirectory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (!Directory.Exists(start.WorkingDirectory))
            throw new DirectoryNotFoundException($"'{toolPath}' cannot run in '{start.WorkingDirectory}', which does not exist.");

        Log.Information("> {Tool} {Arguments}", start.FileName.DoubleQuoteIfNeeded(), start.Arguments);
        return new ToolProcess(start, logOutput ?? true ? LogLine : null);
    }

    /// <summary>As the other overload, with quotes where they are needed.</summary>
    public static IProcess StartProcess(string toolPath, ArgumentStringHandler arguments, string? workingDirectory = null, bool? logOutput = null) =>
        StartProcess(toolPath, arguments.ToStringAndClear(), workingDirectory, logOutput);

    static void LogLine(OutputType type, string text)
    {
        if (type == OutputType.Std)
            Log.Debug("{Line}", text);
        else
            Log.Error("{Line}", text);
    }
}
