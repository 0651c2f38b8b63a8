using System.Reflection;
using System.Text.Json;
using Nuke.Common;
using Nuke.Common.IO;
using Nuke.Common.Tooling;
using Nuke.Common.Utilities.Collections;
using QuantGod.Engines;
using QuantGod.Learning.Engines;
using QuantGod.Learning.Network;
using Serilog;

/// <summary>The native engines: packages bring libtorch and libduckdb, the system libxgboost and libisal2. All are proved before anything uses them.</summary>
partial class Build
{
    AbsolutePath EnginesDirectory => RootDirectory / ".engines";

    AbsolutePath ChartScript => EnginesDirectory / "lib" / ChartLibrary.ScriptFile;

    AbsolutePath EngineReportFile => EnginesDirectory / "engines.json";

    AbsolutePath XgboostLibrary => EnginesDirectory / "lib" / XgboostEngine.LibraryFile;

    /// <summary>cpu or cuda: what the build was compiled with.</summary>
    static string Torch => Compiled(nameof(Torch));

    /// <summary>Whether XGBoostSharp is the one in src/compat; the package itself brings its library along.</summary>
    static bool HasCompatXgboost => Compiled("Engines") == "compat";

    bool LinksXgboost => HasCompatXgboost && !EnvironmentInfo.HasVariable(XgboostEngine.PathVariable);

    Target ProveEngine => _ => _
        .Description("Compare float32 gradients of the network with float64")
        .Unlisted()
        .Executes(() =>
        {
            var proof = EngineProof.Run(TrainingDevice.Auto);
            Assert.True(proof.Passed, proof.Summary);
            Log.Information("{Summary}", proof.Summary);
        });

    Target ProveTrees => _ => _
        .Description("Train, save and load a small model of boosted trees")
        .Unlisted()
        .Executes(() =>
        {
            if (TreesProof.Run() is { } wrong) Assert.Fail($"libxgboost fails: {wrong}");
        });

    IEnumerable<string> EngineFiles => LinksXgboost ? [EngineReportFile, ChartScript, XgboostLibrary] : [EngineReportFile, ChartScript];

    object EngineChoice => new
    {
        Charts = $"{ChartLibrary.Script.Package} {ChartLibrary.Script.Version}",
        Torch = $"{Torch} {TorchLibraries.Package}",
        Xgboost = $"{Compiled("Engines")} {EnvironmentInfo.GetVariable(XgboostEngine.PathVariable)}",
    };

    void ProvideEngines()
    {
        var folder = new EngineFolder(RootDirectory);
        var machine = new ThisMachine(Cancelled);
        new ChartLibrary(folder, machine, Log.Information).Provide();
        Log.Information("Proving float32 gradients of the network against float64");
        if (ProveInChild(nameof(ProveEngine)) is { } failure) Assert.Fail($"libtorch cannot be used: {failure}");

        var xgboost = HasCompatXgboost
            ? new XgboostEngine(folder, machine, Log.Information).Provide(() => ProveInChild(nameof(ProveTrees)))
            : ProveInChild(nameof(ProveTrees)) is { } wrong ? throw new EngineException($"libxgboost cannot be used: {wrong}") : "of the package";
        var inflate = new IsalEngine(machine, Log.Information).Provide();
        var torch = $"{TorchLibraries.Package}, Torch={Torch}";
        EngineReportFile.WriteAllText(JsonSerializer.Serialize(new { torch, xgboost, inflate }));
        ReportSummary(_ => _.AddPair("Torch", torch).AddPair("XGBoost", xgboost).AddPair("Inflate", inflate));
    }

    /// <summary>In a process of its own: an engine that is found wanting, or crashes, must not stay loaded here.</summary>
    /// <returns>Null when the engine in use passes; else what it said.</returns>
    string? ProveInChild(string target)
    {
        var proof = ProcessTasks.StartProcess("dotnet", $"{BuildAssemblyFile} {target} --no-logo", RootDirectory, logOutput: false);
        proof.WaitForExit();
        if (proof.ExitCode == 0) return null;

        var lines = proof.Output.Select(line => line.Text).ToList();
        var start = $"{target} failed: ";
        var reason = lines.Find(line => line.Contains(start, StringComparison.Ordinal));
        return reason is null ? string.Join('\n', lines.TakeLast(12)) : reason[(reason.IndexOf(start, StringComparison.Ordinal) + start.Length)..];
    }

    static string Compiled(string property) =>
        typeof(Build).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == property).Value ?? "";
}
