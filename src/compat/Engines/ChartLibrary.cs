namespace QuantGod.Engines;

/// <summary>Provides Apache ECharts, whose script the pages of Report carry inside them.</summary>
public sealed class ChartLibrary(EngineFolder folder, IMachine machine, Action<string> report)
{
    public const string ScriptFile = "echarts.common.min.js";

    public static NpmFile Script { get; } = new("echarts", "6.1.0", ScriptFile, "61f13280aba3161f77fc801bf5f9c786f55f10432153a0683fc5cc0700b013d5");

    /// <exception cref="EngineException">The package cannot be had, or is not the pinned one.</exception>
    public void Provide()
    {
        var kept = Path.Combine(folder.Root, $"{Script.Package}-{Script.Version}", ScriptFile);
        Script.Provide(kept, machine, report, "Install npm, or put the script there by hand.");
        folder.Use(ScriptFile, kept);
    }
}
