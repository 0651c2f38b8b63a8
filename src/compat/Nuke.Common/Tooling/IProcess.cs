namespace Nuke.Common.Tooling;

/// <summary>A started program.</summary>
public interface IProcess : IDisposable
{
    string FileName { get; }
    string Arguments { get; }
    string WorkingDirectory { get; }

    /// <summary>The lines so far; complete once <see cref="WaitForExit"/> has returned true.</summary>
    IReadOnlyCollection<Output> Output { get; }

    int ExitCode { get; }
    int Id { get; }
    bool HasExited { get; }

    void Kill();

    /// <returns>False when the timeout passed; the program has been killed then.</returns>
    bool WaitForExit();
}
