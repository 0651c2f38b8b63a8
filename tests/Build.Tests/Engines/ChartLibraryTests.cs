using QuantGod.Engines;

namespace Build.Tests.Engines;

public sealed class ChartLibraryTests : IDisposable
{
    readonly TemporaryFolder _root = new();

    public void Dispose() => _root.Dispose();

    [Fact]
    public void Another_script_than_the_pinned_one_is_refused_and_not_kept()
    {
        var failure = Failure(FakeNpm.Packing(ChartLibrary.ScriptFile, [1, 2, 3]));

        Assert.Contains(ChartLibrary.Script.Sha256, failure);
        Assert.Empty(Directory.GetFiles(_root.Path, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public void A_package_without_the_script_is_named() =>
        Assert.Contains($"holds no {ChartLibrary.ScriptFile}", Failure(FakeNpm.Packing("other.js", [1])));

    [Fact]
    public void A_failing_npm_shows_its_last_words_and_the_way_around()
    {
        var failure = Failure(new FakeMachine().Answers("npm --version", 0, "10").Answers("npm pack", 1, "npm error 404 Not Found"));

        Assert.Contains("404 Not Found", failure);
        Assert.Contains("put the script there by hand", failure);
    }

    [Fact]
    public void Without_npm_and_root_the_exact_command_is_told() =>
        Assert.Contains("apt-get install -y npm", Failure(new FakeMachine { IsRoot = false }));

    string Failure(FakeMachine machine) =>
        Assert.Throws<EngineException>(() => new ChartLibrary(new EngineFolder(_root.Path), machine, _ => { }).Provide()).Message;
}
