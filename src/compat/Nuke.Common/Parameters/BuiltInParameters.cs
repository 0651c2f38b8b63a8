using Nuke.Common.IO;

namespace Nuke.Common.Parameters;

/// <summary>The options that every build has.</summary>
sealed class BuiltInParameters
{
    public static readonly ParameterSet Set = new(typeof(BuiltInParameters));

    [Parameter("Targets to run; the default is marked in the list above", Separator = "+")] public string[]? Target;
    [Parameter("Targets to skip; without names, all that were not named", Separator = "+")] public string[]? Skip;
    [Parameter("Skip the targets that succeeded in the previous, failed attempt")] public bool Continue;
    [Parameter("Show the targets that would run and their order, and run nothing")] public bool Plan;
    [Parameter("Show this help")] public bool Help;
    [Parameter("Host that the output is written for; detected by default")] public string? Host;
    [Parameter("Profiles to load: .nuke/parameters.<name>.json", Separator = "+")] public string[] Profile = [];
    [Parameter("Root directory; found by its .nuke directory by default")] public AbsolutePath? Root;
    [Parameter("Verbosity of the console")] public Verbosity Verbosity = Verbosity.Normal;
    [Parameter("Do not show the first line")] public bool NoLogo;
    [Parameter("Only refresh the schema, as the global tool asks for it", List = false)] public bool ShellCompletion;
    [Parameter("Refuse to run when the order of two targets is open", List = false)] public bool Strict;
}
