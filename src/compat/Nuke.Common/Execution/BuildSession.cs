using Nuke.Common.CI.GitHubActions;
using Nuke.Common.IO;
using Nuke.Common.Logging;
using Nuke.Common.Parameters;

namespace Nuke.Common.Execution;

/// <summary>What the static members of <see cref="NukeBuild"/> answer from; one per call of Execute.</summary>
sealed class BuildSession
{
    static BuildSession? _current;

    AbsolutePath? _rootDirectory;
    AbsolutePath? _temporaryDirectory;
    Verbosity _verbosity;

    BuildSession(HostEnvironment environment)
    {
        Environment = environment;
        CommandLine = new CommandLine(environment.Arguments);
        Binder = new ParameterBinder(CommandLine, environment.Variables, environment.WorkingDirectory);
        Binder.Bind(BuiltIn, BuiltInParameters.Set);
        Verbosity = BuiltIn.Verbosity;
        Output = new ConsoleOutput(environment.Output, environment.Color);
        Host = CreateHost();
    }

    /// <summary>Made from the process when a static member is asked before Execute.</summary>
    public static BuildSession Current => _current ??= new BuildSession(HostEnvironment.FromProcess());

    public static BuildSession Start(HostEnvironment environment) => _current = new BuildSession(environment);

    public HostEnvironment Environment { get; }
    public CommandLine CommandLine { get; }
    public BuiltInParameters BuiltIn { get; } = new();
    public ParameterBinder Binder { get; private set; }
    public ConsoleOutput Output { get; }
    public Host Host { get; }
    public IReadOnlyList<ParameterFile> ParameterFiles { get; private set; } = [];
    public ExecutableTarget? RunningTarget { get; set; }
    public Serilog.Core.LoggingLevelSwitch ConsoleLevel { get; } = new();

    public Verbosity Verbosity
    {
        get => _verbosity;
        set
        {
            _verbosity = value;
            ConsoleLevel.MinimumLevel = ConsoleSink.LevelFor(value);
        }
    }

    public AbsolutePath RootDirectory => _rootDirectory ??= Execution.RootDirectory.Find(Environment, BuiltIn.Root);
    public AbsolutePath NukeDirectory => RootDirectory / ".nuke";
    public AbsolutePath TemporaryDirectory => _temporaryDirectory ??= (NukeDirectory / "temp").CreateDirectory();

    /// <summary>Reads parameters.json and those of the profiles, where they exist; the values in them may set built-in options too.</summary>
    public void LoadParameterFiles()
    {
        var names = BuiltIn.Profile.Select(profile => $"parameters.{profile}.json").Reverse().Append("parameters.json");
        ParameterFiles = [.. names.Select(name => ParameterFile.Load(NukeDirectory / name)).OfType<ParameterFile>()];
        Binder = new ParameterBinder(CommandLine, Environment.Variables, Environment.WorkingDirectory, RootDirectory, ParameterFiles);
        Binder.Bind(BuiltIn, BuiltInParameters.Set);
        Verbosity = BuiltIn.Verbosity;
    }

    Host CreateHost()
    {
        Host[] hosts = [new GitHubActions(), new Terminal()];
        if (BuiltIn.Host is not { } name)
            return hosts.First(x => x is Terminal || Environment.Variables.GetValueOrDefault("GITHUB_ACTIONS") == "true");
        return hosts.FirstOrDefault(x => ParameterName.Key(x.ToString()) == ParameterName.Key(name))
               ?? throw new UsageException($"--host: '{name}' is no host; use {string.Join(" or ", hosts.Select(x => x.ToString()))}.");
    }
}
