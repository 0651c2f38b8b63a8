using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.DotNet;

/// <summary>What the commands on a project share.</summary>
public abstract class DotNetProjectSettings : ToolOptions
{
    internal abstract string Command { get; }
    internal string? ProjectFile { get; set; }
    internal string? Runtime { get; set; }
    internal string? Verbosity { get; set; }
    internal IReadOnlyList<(string Name, string Value)> Properties { get; set; } = [];

    /// <summary>Most commands take the project as a bare argument.</summary>
    internal virtual string? ProjectOption => null;

    internal override IEnumerable<string> Arguments =>
    [
        Command,
        .. ProjectFile is null ? [] : ProjectOption is null ? (string[])[ProjectFile] : [ProjectOption, ProjectFile],
        .. Own,
        .. Option("--runtime", Runtime),
        .. Option("--verbosity", Verbosity),
        .. Properties.Select(x => $"--property:{x.Name}={x.Value}"),
        .. ProcessAdditionalArguments,
        .. Trailing,
    ];

    internal virtual IEnumerable<string> Own => [];
    internal virtual IEnumerable<string> Trailing => [];

    internal static IEnumerable<string> Option(string name, string? value) => value is null ? [] : [name, value];
    internal static IEnumerable<string> Switch(string name, bool? value) => value is true ? [name] : [];
}

/// <summary>What the commands share that compile.</summary>
public abstract class DotNetCompilingSettings : DotNetProjectSettings
{
    internal string? Configuration { get; set; }
    internal string? Framework { get; set; }
    internal bool? NoRestore { get; set; }

    internal override IEnumerable<string> Own =>
        [.. Option("--configuration", Configuration), .. Option("--framework", Framework), .. Switch("--no-restore", NoRestore)];
}

public class DotNetRestoreSettings : DotNetProjectSettings
{
    internal override string Command => "restore";
}

public class DotNetBuildSettings : DotNetCompilingSettings
{
    internal override string Command => "build";
    internal string? OutputDirectory { get; set; }
    internal override IEnumerable<string> Own => [.. base.Own, .. Option("--output", OutputDirectory)];
}

/// <summary>Compiles first unless <c>--no-build</c>.</summary>
public abstract class DotNetRunningSettings : DotNetCompilingSettings
{
    internal bool? NoBuild { get; set; }
    internal override IEnumerable<string> Own => [.. base.Own, .. Switch("--no-build", NoBuild)];
}

public class DotNetTestSettings : DotNetRunningSettings
{
    internal override string Command => "test";
    internal string? Filter { get; set; }
    internal string? ResultsDirectory { get; set; }
    internal IReadOnlyList<string> Loggers { get; set; } = [];

    internal override IEnumerable<string> Own =>
    [
        .. base.Own,
        .. Option("--filter", Filter),
        .. Loggers.SelectMany(x => Option("--logger", x)),
        .. Option("--results-directory", ResultsDirectory),
    ];
}

public class DotNetRunSettings : DotNetRunningSettings
{
    internal override string Command => "run";
    internal override string ProjectOption => "--project";
    internal IReadOnlyList<string> ApplicationArguments { get; set; } = [];
    internal override IEnumerable<string> Trailing => ApplicationArguments.Count == 0 ? [] : ["--", .. ApplicationArguments];
}
