namespace Nuke.Common.Tools.DotNet;

public class DotNetVerbosity
{
#pragma warning disable IDE1006, CA1707 // Upstream's names are the command line's words.
    public static readonly DotNetVerbosity quiet = new("quiet");
    public static readonly DotNetVerbosity minimal = new("minimal");
    public static readonly DotNetVerbosity normal = new("normal");
#pragma warning restore IDE1006, CA1707

    readonly string _value;

    DotNetVerbosity(string value) => _value = value;

    public override string ToString() => _value;
}
