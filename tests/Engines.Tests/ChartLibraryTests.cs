using QuantGod.Engines.Tests.Support;

namespace QuantGod.Engines.Tests;

public sealed class ChartLibraryTests : IDisposable
{
    readonly string _root = Directory.CreateTempSubdirectory("quantgod-charts-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void Another_script_than_the_pinned_one_is_refused()
    {
        var machine = FakeNpm.Packing(ChartLibrary.ScriptFile, [1, 2, 3]);

        var failure = Assert.Throws<EngineException>(() => new ChartLibrary(new EngineFolder(_root), machine, _ => { }).Provide());

        Assert.Contains(ChartLibrary.Script.Sha256, failure.Message);
        Assert.Empty(Directory.GetFiles(_root, "*", SearchOption.AllDirectories));
    }
}
