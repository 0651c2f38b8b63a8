namespace Nuke.Common.Tooling;

public enum OutputType
{
    Std,
    Err,
}

/// <summary>One line that a program wrote.</summary>
public struct Output
{
    public OutputType Type;
    public string Text;
}
