using QuantGod.Engines;

namespace Build.Tests.Engines;

/// <summary>A computer with just the files, variables and commands that a test gives it; remembers what was run.</summary>
sealed class FakeMachine : IMachine
{
    public bool IsRoot { get; init; } = true;

    public Dictionary<string, string> Variables { get; } = [];

    public HashSet<string> Files { get; } = [];

    public List<string> Ran { get; } = [];

    /// <summary>Answers by the beginning of the command line; commands without an answer are not installed.</summary>
    public Dictionary<string, Func<IReadOnlyList<string>, string?, CommandResult>> Commands { get; } = [];

    public string? Variable(string name) => Variables.GetValueOrDefault(name);

    // What tests make in temporary folders is really there; the rest of this computer is not.
    public bool FileExists(string path) => Files.Contains(path) || (path.StartsWith(Path.GetTempPath(), StringComparison.Ordinal) && File.Exists(path));

    public FakeMachine Answers(string beginning, int exitCode, string output)
    {
        Commands[beginning] = (_, _) => new CommandResult(exitCode, output);
        return this;
    }

    public CommandResult Run(string command, IReadOnlyList<string> arguments, string? workingDirectory = null)
    {
        var line = string.Join(' ', [command, .. arguments]);
        Ran.Add(line);
        var answer = Commands.Keys.Where(beginning => line.StartsWith(beginning, StringComparison.Ordinal)).MaxBy(beginning => beginning.Length);
        return answer is not null ? Commands[answer](arguments, workingDirectory) : new CommandResult(CommandResult.NotInstalled, $"{command}: not installed");
    }
}
