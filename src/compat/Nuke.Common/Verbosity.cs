namespace Nuke.Common;

/// <summary>How much the console says; <c>build.log</c> always gets everything.</summary>
public enum Verbosity
{
    Verbose,
    Normal,
    Minimal,
    Quiet,
}
