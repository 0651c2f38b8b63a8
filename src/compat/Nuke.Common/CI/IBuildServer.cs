namespace Nuke.Common.CI;

/// <summary>A host that runs builds unattended.</summary>
public interface IBuildServer
{
    string? Branch { get; }
    string? Commit { get; }
}
