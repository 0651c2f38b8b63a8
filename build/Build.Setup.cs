using System.Text.Json;
using Nuke.Common;
using Nuke.Common.IO;
using Nuke.Common.Tooling;
using Nuke.Common.Utilities.Collections;
using QuantGod.Engines;
using QuantGod.Learning.Engines;
using QuantGod.Learning.Training;
using Serilog;

/// <summary>The native engines. With the real packages they come along with the restore and only have to be proved.</summary>
partial class Build
{
    AbsolutePath EnginesDirectory => RootDirectory / ".engines";

    AbsolutePath ChartScript => EnginesDirectory / "lib" / ChartLibrary.ScriptFile;

    AbsolutePath EngineReportFile => EnginesDirectory / "engines.json";

    IEnumerable<string> EngineSources => (RootDirectory / "src" / "compat" / "TorchSharp" / "native").GlobFiles("*").Select(path => (string)path);

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

#if ENGINES_COMPAT
    IEnumerable<string> EngineFiles
    {
        get
        {
            yield return EngineReportFile;
            yield return ChartScript;
            if (!EnvironmentInfo.HasVariable(TorchEngine.ShimVariable)) yield return EnginesDirectory / "lib" / TorchEngine.ShimFile;
            if (!EnvironmentInfo.HasVariable(XgboostEngine.PathVariable)) yield return EnginesDirectory / "lib" / XgboostEngine.LibraryFile;
        }
    }

    object EngineChoice => new
    {
        Charts = $"{ChartLibrary.Script.Package} {ChartLibrary.Script.Version}",
        Torch = $"{EnvironmentInfo.GetVariable(TorchEngine.FlavourVariable)} {EnvironmentInfo.GetVariable(TorchEngine.ShimVariable)}",
        Xgboost = $"{EnvironmentInfo.GetVariable(XgboostEngine.PathVariable)}",
    };

    void ProvideEngines()
    {
        var folder = new EngineFolder(RootDirectory);
        var machine = new ThisMachine(Cancelled);
        new ChartLibrary(folder, machine, Log.Information).Provide();
        var torch = new TorchEngine(folder, machine, Log.Information).Provide(() => ProveInChild(nameof(ProveEngine)));
        var xgboost = new XgboostEngine(folder, machine, Log.Information).Provide(() => ProveInChild(nameof(ProveTrees)));
        EngineReportFile.WriteAllText(JsonSerializer.Serialize(new { torch, xgboost }));
        ReportSummary(_ => _.AddPair("Torch", torch).AddPair("XGBoost", xgboost));
    }
#else
    IEnumerable<string> EngineFiles => [EngineReportFile, ChartScript];

    object EngineChoice => new { Packages = "nuget" };

    void ProvideEngines()
    {
        new ChartLibrary(new EngineFolder(RootDirectory), new ThisMachine(Cancelled), Log.Information).Provide();
        if ((ProveInChild(nameof(ProveEngine)) ?? ProveInChild(nameof(ProveTrees))) is { } failure) Assert.Fail(failure);
        EngineReportFile.WriteAllText(JsonSerializer.Serialize(new { packages = "nuget" }));
    }
#endif

    /// <summary>In a process of its own: an engine that is found wanting, or crashes, must not stay loaded here.</summary>
    /// <returns>Null when the engine in use passes; else what it said.</returns>
    string? ProveInChild(string target)
    {
        var proof = ProcessTasks.StartProcess("dotnet", $"{BuildAssemblyFile} {target} --no-logo", RootDirectory, logOutput: false);
        proof.WaitForExit();
        return proof.ExitCode == 0 ? null : string.Join('\n', proof.Output.Select(line => line.Text).TakeLast(12));
    }
}
