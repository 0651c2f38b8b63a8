using Nuke.Common;
using Nuke.Common.IO;
using QuantGod.Pipeline.Validation;

/// <summary>The pipeline at a glance: raw archives, day files, labels, model. Every target runs only what is not up to date.</summary>
[UpToDateRows, PlanStates]
partial class Build : NukeBuild
{
    public static int Main(string[] arguments)
    {
        if (CommandLineFaults.MisplacedKeys(arguments).ToList() is { Count: > 0 } faults)
        {
            foreach (var fault in faults) Console.Error.WriteLine(fault);
            return UsageError;
        }

        if (RealHost.IsUsed) RealHost.GiveUpLog(TemporaryDirectory);
        return Execute<Build>(x => x.Train);
    }

    [Parameter("Folder of all data, in and out")]
    readonly AbsolutePath DataDir = RootDirectory / "data";

    [Parameter("Folder of the YAML configuration; a profile's overlay is its subfolder of that name")]
    readonly AbsolutePath ConfigDir = RootDirectory / "configs";

    [Parameter("Single configuration values, file.key=value, for instance training.epochs=3; several values")]
    readonly string[] Set = [];

    [Parameter("Days processed at once; default one per core")]
    readonly int? Workers;

    [Parameter("Run everything, up to date or not")]
    readonly bool Force;

    [Parameter("Show what would run and why, and run nothing")]
    readonly bool Explain;

    internal readonly IncrementalGraph Graph = new(Cancelled);

    Target Setup => _ => _
        .Description("Provide the native engines, and prove them")
        .Incremental(Graph, engines => engines
                .Outputs(() => EngineFiles)
                .Config(() => EngineChoice),
            () => ProvideEngines());

    Target Sample => _ => _
        .Description("Make synthetic raw archives with a signal that can be learnt")
        .DependentFor(WhenQuickstart(Etl))
        .Before(Etl)
        .Incremental(Graph, () => Pipeline.Sample, Summarise);

    Target Etl => _ => _
        .Description("Turn raw order-book archives into one-minute day files")
        .DependsOn(Setup)
        .Incremental(Graph, () => [Pipeline.Etl, Pipeline.Normalise], Summarise);

    Target Label => _ => _
        .Description("Label each candle SELL, NEUTRAL or BUY by its future return")
        .DependsOn(Etl)
        .Incremental(Graph, () => Pipeline.Label, Summarise);

    Target Validate => _ => _
        .Description("Check every value of every day file, labelled and not")
        .DependsOn(Setup)
        .After(Label)
        .Executes(() => Summarise(DataValidation.Run(Pipeline.Run)));

    Target Optimize => _ => _
        .Description("Search for the best network and training parameters")
        .DependsOn(Label)
        .Incremental(Graph, () => Pipeline.Optimize, Summarise);

    Target Train => _ => _
        .Description("Train the TCN+LSTM on the labelled days")
        .DependsOn(Label)
        .After(Optimize)
        .Incremental(Graph, () => Pipeline.Train, Summarise);

    Target Audit => _ => _
        .Description("Train the XGBoost auditor on walk-forward predictions, and judge it")
        .DependsOn(Train)
        .Incremental(Graph, () => [Pipeline.AuditFolds, Pipeline.Audit], Summarise);

    Target Report => _ => _
        .Description("Show on one page whether the models are worth following")
        .DependsOn(Audit)
        .Incremental(Graph, () => Pipeline.Report, Summarise);
}
