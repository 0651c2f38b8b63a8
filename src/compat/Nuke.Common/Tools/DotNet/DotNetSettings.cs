namespace Nuke.Common.Tools.DotNet;

/// <summary>What building and testing share. Setters return a changed copy, so that a base configuration can be shared.</summary>
public abstract class DotNetProjectSettings
{
    internal abstract string Command { get; }
    internal string? ProjectFile { get; set; }
    internal string? Configuration { get; set; }
    internal DotNetVerbosity? Verbosity { get; set; }
    internal IReadOnlyList<string> ProcessAdditionalArguments { get; set; } = [];

    /// <summary>The tokens behind the tool's name, unquoted.</summary>
    internal IEnumerable<string> Arguments =>
    [
        Command,
        .. ProjectFile is null ? (string[])[] : [ProjectFile],
        .. Option("--configuration", Configuration),
        .. Own,
        .. Option("--verbosity", Verbosity?.ToString()),
        .. ProcessAdditionalArguments,
    ];

    internal virtual IEnumerable<string> Own => [];

    internal static IEnumerable<string> Option(string name, string? value) => value is null ? [] : [name, value];

    internal DotNetProjectSettings Copy() => (DotNetProjectSettings)MemberwiseClone();
}

public class DotNetBuildSettings : DotNetProjectSettings
{
    internal override string Command => "build";
}

public class DotNetTestSettings : DotNetProjectSettings
{
    internal override string Command => "test";
    internal bool NoBuild { get; set; }
    internal string? ResultsDirectory { get; set; }
    internal IReadOnlyList<string> Loggers { get; set; } = [];

    internal override IEnumerable<string> Own =>
    [
        .. NoBuild ? (string[])["--no-build"] : [],
        .. Loggers.SelectMany(x => Option("--logger", x)),
        .. Option("--results-directory", ResultsDirectory),
    ];
}

public static class DotNetSettingsExtensions
{
    public static T SetProjectFile<T>(this T o, string? v) where T : DotNetProjectSettings => o.With(x => x.ProjectFile = v);
    public static T SetConfiguration<T>(this T o, string? v) where T : DotNetProjectSettings => o.With(x => x.Configuration = v);
    public static T SetVerbosity<T>(this T o, DotNetVerbosity? v) where T : DotNetProjectSettings => o.With(x => x.Verbosity = v);

    public static T AddProcessAdditionalArguments<T>(this T o, params string[] v) where T : DotNetProjectSettings =>
        o.With(x => x.ProcessAdditionalArguments = [.. x.ProcessAdditionalArguments, .. v]);

    public static T EnableNoBuild<T>(this T o) where T : DotNetTestSettings => o.With(x => x.NoBuild = true);
    public static T SetResultsDirectory<T>(this T o, string? v) where T : DotNetTestSettings => o.With(x => x.ResultsDirectory = v);
    public static T AddLoggers<T>(this T o, params string[] v) where T : DotNetTestSettings => o.With(x => x.Loggers = [.. x.Loggers, .. v]);

    static T With<T>(this T settings, Action<T> change) where T : DotNetProjectSettings
    {
        var copy = (T)settings.Copy();
        change(copy);
        return copy;
    }
}
