using System.Security.Cryptography;
using QuantGod.Incremental;
using QuantGod.Pipeline.Configuration;
using QuantGod.Pipeline.Etl;
using QuantGod.Pipeline.Running;

namespace QuantGod.Pipeline.Tests.Support;

/// <summary>A data folder of its own, and runs of the real pipeline on it with a configuration small enough for tests.</summary>
public sealed class Workbench : IDisposable
{
    /// <summary>Five levels, two minutes ahead, a network of a few dozen weights.</summary>
    public static IReadOnlyList<string> SmallConfiguration { get; } =
    [
        "etl.orderbook_levels=5",
        "labelling.lookahead=2", "labelling.threshold_long=0.0002", "labelling.threshold_short=-0.0002",
        "base_model.seq_len=3",
        "training.epochs=1", "training.batch_size=16", "training.tcn_channels=2", "training.lstm_hidden=2", "training.num_lstm_layers=1",
        "training.device=cpu", "training.threads=1",
    ];

    readonly TemporaryFolder _folder = new();

    public Workbench(params int[] days)
    {
        foreach (var day in days) ShortDay.Archive(Raw, day);
    }

    public string Folder => _folder.Path;

    public string Data => _folder["data"];

    public string Raw => _folder["data", "L2", "raw"];

    public string PreProcessed => _folder["data", "L2", "pre_processed"];

    public string Models => _folder["data", "models"];

    public string Labelled => Directory.GetDirectories(_folder["data", "L2"], "labelled_*").Single();

    public string BestParameters => _folder["data", "models", "best_params.json"];

    public string DayFile(int day) => Path.Combine(PreProcessed, ShortDay.Name(day) + ".parquet");

    public string LabelledFile(int day) => Path.Combine(Labelled, ShortDay.Name(day) + ".parquet");

    /// <param name="assignments">On top of <see cref="SmallConfiguration"/>.</param>
    public PipelineSession Open(RunOptions options, params string[] assignments) => OpenWith(options, [.. SmallConfiguration, .. assignments]);

    /// <param name="assignments">All there are: assigned values stand above those that a search found.</param>
    public PipelineSession OpenWith(RunOptions options, params string[] assignments)
    {
        var configuration = ConfigurationReader.Read(Directory.CreateDirectory(_folder["configs"]).FullName, [], assignments);
        var run = new PipelineRun(new Workspace(Data, _folder["logs"]), configuration, options.Clock, options.CancellationToken)
        {
            Workers = options.Workers,
            Force = options.Force,
        };
        return new PipelineSession(run, new SampleRequest(options.Sample, options.MakesSample, options.KeepsSample), options.ChartScript);
    }

    public PipelineSession Open(params string[] assignments) => Open(new RunOptions { Workers = 2 }, assignments);

    /// <summary>One step as a run of its own.</summary>
    /// <returns>The figures of the summary table.</returns>
    public Dictionary<string, string> Run(Func<PipelineSession, IPipelineStep> step, params string[] assignments)
    {
        using var session = Open(assignments);
        return new(step(session).Execute());
    }

    public Dictionary<string, string> Etl(params string[] assignments) => Run(session => session.Etl, assignments);

    public Dictionary<string, string> Label(params string[] assignments) => Run(session => session.Label, assignments);

    public Dictionary<string, string> Train(params string[] assignments) => Run(session => session.Train, assignments);

    /// <summary>Etl, Label and Train, as the targets run them.</summary>
    /// <returns>How many items each ran: <c>3 3 1</c>.</returns>
    public string RunAll(params string[] assignments) => RunAll(new RunOptions { Workers = 2 }, assignments);

    public string RunAll(RunOptions options, params string[] assignments)
    {
        using var session = Open(options, assignments);
        IPipelineStep[] steps = [session.Etl, session.Label, session.Train];
        return string.Join(' ', steps.Select(step => new Dictionary<string, string>(step.Execute())["Run"]));
    }

    /// <summary>What Etl, Label and Train would do.</summary>
    public string[] Explain(params string[] assignments)
    {
        using var session = Open(assignments);
        return Explain(session.Run.Force, session.Etl, session.Label, session.Train);
    }

    /// <summary>What steps would do one after the other, as <c>--explain</c> shows it.</summary>
    public static string[] Explain(bool force, params IPipelineStep[] steps) =>
        [.. Planner.PlanInTurn(steps, force, CancellationToken.None).SelectMany(plan => plan.Render())];

    public static bool IsStale(IPipelineStep step) => step.Plan(new Dictionary<string, string>(), force: false, CancellationToken.None).IsStale;

    /// <summary>A figure in the record of an output, as JSON has it.</summary>
    public string Fact(string output, string name) => Record(output).Facts!.Value.GetProperty(name).GetRawText();

    public ItemRecord Record(string output) =>
        ItemRecord.TryRead(Workspace.RecordOf(output)) ?? throw new FileNotFoundException($"'{output}' has no record.");

    /// <summary>Text of the stage's newest log.</summary>
    public string Log(string stage) => File.ReadAllText(Directory.GetFiles(_folder["logs", stage]).MaxBy(File.GetLastWriteTimeUtc)!);

    /// <summary>Every file of the folder with its content's hash; with its time too where the very file must have stayed.</summary>
    public SortedDictionary<string, string> State(bool times = true) => State(Folder, times);

    /// <summary>Hash of each output: day files, labelled files, model. Records are left out, for they hold times.</summary>
    public SortedDictionary<string, string> Outputs() => new(State(Data, times: false)
        .Where(file => file.Key.EndsWith(".parquet", StringComparison.Ordinal) || file.Key.StartsWith("models", StringComparison.Ordinal))
        .Where(file => !file.Key.Contains(Workspace.Records, StringComparison.Ordinal))
        .ToDictionary());

    public void Dispose() => _folder.Dispose();

    static SortedDictionary<string, string> State(string folder, bool times) => new(Directory.GetFiles(folder, "*", SearchOption.AllDirectories).ToDictionary(
        path => Path.GetRelativePath(folder, path),
        path => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(path)))[..16] + (times ? $" {File.GetLastWriteTimeUtc(path).Ticks}" : "")));
}
