namespace Nuke.Common.Tooling;

/// <summary>Settings of one run of a tool. Setters return a changed copy, so that a base configuration can be shared.</summary>
public abstract class ToolOptions
{
    internal string? ProcessWorkingDirectory { get; set; }
    internal int? ProcessExecutionTimeout { get; set; }
    internal bool? ProcessOutputLogging { get; set; }
    internal bool? ProcessInvocationLogging { get; set; }
    internal Action<IProcess>? ProcessExitHandler { get; set; }
    internal IReadOnlyDictionary<string, string>? ProcessEnvironmentVariables { get; set; }
    internal IReadOnlyList<string> ProcessAdditionalArguments { get; set; } = [];

    /// <summary>The tokens behind the tool's name, unquoted.</summary>
    internal abstract IEnumerable<string> Arguments { get; }

    internal ToolOptions Copy() => (ToolOptions)MemberwiseClone();
}
