using System.Collections;
using Nuke.Common.Execution;
using Nuke.Common.IO;
using Nuke.Common.Parameters;

namespace Nuke.Common;

public enum PlatformFamily
{
    Unknown,
    Windows,
    Linux,
    OSX,
}

public static class EnvironmentInfo
{
    public static bool IsWin => Platform == PlatformFamily.Windows;
    public static bool IsLinux => Platform == PlatformFamily.Linux;
    public static bool IsOsx => Platform == PlatformFamily.OSX;
    public static bool IsUnix => IsLinux || IsOsx;

    public static PlatformFamily Platform { get; } =
        OperatingSystem.IsWindows() ? PlatformFamily.Windows
        : OperatingSystem.IsMacOS() ? PlatformFamily.OSX
        : OperatingSystem.IsLinux() ? PlatformFamily.Linux
        : PlatformFamily.Unknown;

    public static AbsolutePath WorkingDirectory
    {
        get => Environment.CurrentDirectory;
        set => Environment.CurrentDirectory = value;
    }

    public static IReadOnlyDictionary<string, string> Variables => Environment.GetEnvironmentVariables()
        .Cast<DictionaryEntry>()
        .ToDictionary(x => (string)x.Key, x => (string?)x.Value ?? "", OperatingSystem.IsWindows() ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);

    public static IReadOnlyCollection<string> CommandLineArguments => BuildSession.Current.CommandLine.Arguments;

    public static bool HasVariable(string name) => Environment.GetEnvironmentVariable(name) is not null;
    public static string? GetVariable(string name) => Environment.GetEnvironmentVariable(name);
    public static void SetVariable(string name, string? value) => Environment.SetEnvironmentVariable(name, value);

    /// <returns>The default of <typeparamref name="T"/> when the variable is unset.</returns>
    public static T? GetVariable<T>(string name) =>
        GetVariable(name) is { } text ? (T)TextConversion.Convert(text, typeof(T), WorkingDirectory) : default;

    /// <summary>Whether an option was given, with or without value; its case and dashes do not matter.</summary>
    public static bool HasArgument(string name) => BuildSession.Current.CommandLine.Has(name);

    /// <returns>The option's last value, or the default of <typeparamref name="T"/>; for an array all of its values.</returns>
    public static T? GetNamedArgument<T>(string name, char? separator = null)
    {
        string[] values =
        [
            .. BuildSession.Current.CommandLine.Options
                .Where(x => x.Key == ParameterName.Key(name))
                .SelectMany(x => x.Values)
                .SelectMany(x => separator is { } character ? x.Split(character) : [x]),
        ];
        if (values.Length == 0)
            return typeof(T) == typeof(bool) && HasArgument(name) ? (T)(object)true : default;
        if (typeof(T).GetElementType() is not { } elementType)
            return (T)TextConversion.Convert(values[^1], typeof(T), WorkingDirectory);

        var array = Array.CreateInstance(elementType, values.Length);
        for (var i = 0; i < values.Length; i++)
            array.SetValue(TextConversion.Convert(values[i], elementType, WorkingDirectory), i);
        return (T)(object)array;
    }

    public static AbsolutePath? SpecialFolder(SpecialFolders folder) =>
        Environment.GetFolderPath((Environment.SpecialFolder)folder) is { Length: > 0 } path ? path : null;

    /// <summary>Changes the working directory until the result is disposed.</summary>
    public static IDisposable SwitchWorkingDirectory(this AbsolutePath directory, bool allowCreate = true)
    {
        if (allowCreate)
            directory.CreateDirectory();
        var previous = WorkingDirectory;
        WorkingDirectory = directory;
        return new Restoration(() => WorkingDirectory = previous);
    }

    sealed class Restoration(Action restore) : IDisposable
    {
        public void Dispose() => restore();
    }
}

public enum SpecialFolders
{
    ApplicationData = Environment.SpecialFolder.ApplicationData,
    LocalApplicationData = Environment.SpecialFolder.LocalApplicationData,
    UserProfile = Environment.SpecialFolder.UserProfile,
    ProgramFiles = Environment.SpecialFolder.ProgramFiles,
}
