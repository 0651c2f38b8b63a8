using System.Diagnostics;
using System.Reflection;
using Nuke.Common;

namespace Build.Tests;

/// <summary>The build of this repository, as a type and as a command.</summary>
static class BuildCommand
{
    public static IReadOnlyList<string> Targets { get; } = BuildType.GetProperties(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public)
        .Where(property => property.PropertyType == typeof(Target)).Select(property => property.Name).ToList();

    public static Type BuildType => Assembly.Load("_build").GetType("Build", throwOnError: true)!;

    /// <summary>Runs the compiled build as a process.</summary>
    public static (int ExitCode, string Output) Run(params string[] arguments) => Run([], arguments);

    public static (int ExitCode, string Output) Run(IEnumerable<(string Name, string Value)> variables, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [BuildType.Assembly.Location, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true,
            WorkingDirectory = Repository.Root };
        foreach (var (name, value) in variables) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + error.Result);
    }
}
