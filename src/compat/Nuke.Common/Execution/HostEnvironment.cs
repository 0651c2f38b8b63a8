using System.Reflection;
using System.Runtime.InteropServices;
using Nuke.Common.IO;

namespace Nuke.Common.Execution;

/// <summary>Everything the host takes from the process around it, so that a test can hand in its own.</summary>
sealed record HostEnvironment
{
    public required IReadOnlyList<string> Arguments { get; init; }
    public required AbsolutePath WorkingDirectory { get; init; }
    public required IReadOnlyDictionary<string, string> Variables { get; init; }
    public required TextWriter Output { get; init; }
    public required TextWriter Error { get; init; }
    public bool Color { get; init; }

    /// <summary>Where the search for the root starts before the working directory: an assembly belongs to the repository it was built in.</summary>
    public AbsolutePath? AssemblyFile { get; init; }

    public bool HandlesSignals { get; init; }

    /// <summary>How long a running target may take to stop after the first Ctrl-C; default 10 s.</summary>
    public TimeSpan GracePeriod { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Ends the process where the main thread cannot.</summary>
    public Action<int> Exit { get; init; } = ExitNow;

    /// <summary>Without what libraries do at the end of a process: a native engine in the middle of a step would crash it, and the exit code with it.</summary>
    static void ExitNow(int exitCode)
    {
        Console.Out.Flush();
        Console.Error.Flush();
        if (!OperatingSystem.IsWindows())
            ExitProcess(exitCode);
        Environment.Exit(exitCode);
    }

    [DllImport("libc", EntryPoint = "_exit")]
    static extern void ExitProcess(int exitCode);

    public static HostEnvironment FromProcess() => new()
    {
        Arguments = Environment.GetCommandLineArgs()[1..],
        WorkingDirectory = EnvironmentInfo.WorkingDirectory,
        Variables = EnvironmentInfo.Variables,
        Output = Console.Out,
        Error = Console.Error,
        Color = !Console.IsOutputRedirected && !EnvironmentInfo.HasVariable("NO_COLOR") && EnvironmentInfo.GetVariable("TERM") != "dumb",
        AssemblyFile = Assembly.GetEntryAssembly()?.Location is { Length: > 0 } path ? path : null,
        HandlesSignals = true,
    };
}
