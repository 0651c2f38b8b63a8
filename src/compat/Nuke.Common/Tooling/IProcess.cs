namespace Nuke.Common.Tooling;

/// <summary>A started program.</summary>
public interface IProcess : IDisposable
{
    string FileName { get; }
    string Arguments { get; }
    string WorkingDirectory { get; }

    /// <summary>The lines so far; complete once <see cref="WaitForExit"/> has returned.</summary>
    IReadOnlyCollection<Output> Output { get; }

    int ExitCode { get; }

    bool WaitForExit();
}

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

public class ProcessException(string message, int exitCode) : Exception(message)
{
    public int ExitCode { get; } = exitCode;
}
