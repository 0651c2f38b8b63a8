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

#if ENGINES_COMPAT
    IEnumerable<string> EngineFiles
    {
        get
        {
            yield return EngineReportFile;
            yield return ChartScript;
            if (!EnvironmentInfo.HasVariable(DuckDbEngine.PathVariable)) yield return EnginesDirectory / "lib" / DuckDbEngine.LibraryFile;
            if (!EnvironmentInfo.HasVariable(TorchEngine.ShimVariable)) yield return EnginesDirectory / "lib" / TorchEngine.ShimFile;
        }
    }

    object EngineChoice => new
    {
        DuckDb = $"{DuckDbEngine.Library.Package} {DuckDbEngine.Library.Version} {EnvironmentInfo.GetVariable(DuckDbEngine.PathVariable)}",
        Charts = $"{ChartLibrary.Script.Package} {ChartLibrary.Script.Version}",
        Torch = $"{EnvironmentInfo.GetVariable(TorchEngine.FlavourVariable)} {EnvironmentInfo.GetVariable(TorchEngine.ShimVariable)}",
    };

    void ProvideEngines()
    {
        var folder = new EngineFolder(RootDirectory);
        var machine = new ThisMachine(Cancelled);
        var duckDb = new DuckDbEngine(folder, machine, Log.Information).Provide();
        new ChartLibrary(folder, machine, Log.Information).Provide();
        var torch = new TorchEngine(folder, machine, Log.Information).Provide(ProveInChild);
        EngineReportFile.WriteAllText(JsonSerializer.Serialize(new { duckDb, torch }));
        ReportSummary(_ => _.AddPair("DuckDB", duckDb).AddPair("Torch", torch));
    }
#else
    IEnumerable<string> EngineFiles => [EngineReportFile, ChartScript];

    object EngineChoice => new { Packages = "nuget" };

    void ProvideEngines()
    {
        new ChartLibrary(new EngineFolder(RootDirectory), new ThisMachine(Cancelled), Log.Information).Provide();
        if (ProveInChild() is { } failure) Assert.Fail(failure);
        EngineReportFile.WriteAllText(JsonSerializer.Serialize(new { packages = "nuget" }));
    }
#endif

    /// <summary>In a process of its own: an engine that is found wanting, or crashes, must not stay loaded here.</summary>
    /// <returns>Null when the engine in use passes; else what it said.</returns>
    string? ProveInChild()
    {
        var proof = ProcessTasks.StartProcess("dotnet", $"{BuildAssemblyFile} {nameof(ProveEngine)} --no-logo", RootDirectory, logOutput: false);
        proof.WaitForExit();
        return proof.ExitCode == 0 ? null : string.Join('\n', proof.Output.Select(line => line.Text).TakeLast(12));
    }
}
