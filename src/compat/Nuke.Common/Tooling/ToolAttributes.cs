using System.Reflection;
using Nuke.Common.IO;

namespace Nuke.Common.Tooling;

/// <summary>Injects the tool of this name, or of the member's name, from <c>NAME_EXE</c> or PATH; null when there is none.</summary>
public class PathVariableAttribute(string? pathExecutable = null) : ValueInjectionAttributeBase
{
    public override object? GetValue(MemberInfo member, object instance)
    {
        var name = pathExecutable ?? member.Name.ToLowerInvariant();
        var path = ToolPath.FromEnvironment(name) ?? ToolPath.OnPath(name);
        return path is null ? null : ToolResolver.GetTool(path);
    }
}

/// <summary>Injects the tool at a path, relative to the root unless it is rooted.</summary>
public class LocalPathAttribute(string absoluteOrRelativePath) : ValueInjectionAttributeBase
{
    public LocalPathAttribute(string windowsPath, string unixPath)
        : this(EnvironmentInfo.IsWin ? windowsPath : unixPath)
    {
    }

    public override object GetValue(MemberInfo member, object instance) =>
        ToolResolver.GetTool(AbsolutePath.Create(Path.Combine(NukeBuild.RootDirectory, absoluteOrRelativePath)));
}
