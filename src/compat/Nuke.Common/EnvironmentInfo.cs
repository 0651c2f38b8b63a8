using System.Collections;
using Nuke.Common.Execution;
using Nuke.Common.IO;

namespace Nuke.Common;

public static class EnvironmentInfo
{
    public static bool IsWin => OperatingSystem.IsWindows();
    public static bool IsLinux => OperatingSystem.IsLinux();
    public static bool IsOsx => OperatingSystem.IsMacOS();

    public static AbsolutePath WorkingDirectory => Environment.CurrentDirectory;

    public static IReadOnlyDictionary<string, string> Variables => Environment.GetEnvironmentVariables()
        .Cast<DictionaryEntry>()
        .ToDictionary(x => (string)x.Key, x => (string?)x.Value ?? "", IsWin ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);

    public static IReadOnlyCollection<string> CommandLineArguments => BuildSession.Current.CommandLine.Arguments;

    public static bool HasVariable(string name) => Environment.GetEnvironmentVariable(name) is not null;
    public static string? GetVariable(string name) => Environment.GetEnvironmentVariable(name);

    /// <summary>Whether an option was given, with or without value; its case and dashes do not matter.</summary>
    public static bool HasArgument(string name) => BuildSession.Current.CommandLine.Has(name);
}
