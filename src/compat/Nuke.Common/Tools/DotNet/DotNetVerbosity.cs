using System.ComponentModel;
using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.DotNet;

[TypeConverter(typeof(TypeConverter<DotNetVerbosity>))]
public class DotNetVerbosity : Enumeration
{
#pragma warning disable IDE1006, CA1707 // Upstream's names are the command line's words.
    public static readonly DotNetVerbosity quiet = new() { Value = "quiet" };
    public static readonly DotNetVerbosity minimal = new() { Value = "minimal" };
    public static readonly DotNetVerbosity normal = new() { Value = "normal" };
    public static readonly DotNetVerbosity detailed = new() { Value = "detailed" };
    public static readonly DotNetVerbosity diagnostic = new() { Value = "diagnostic" };
#pragma warning restore IDE1006, CA1707
}
