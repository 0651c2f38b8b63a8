using QuantGod.Engines.Tests.Support;

namespace QuantGod.Engines.Tests;

public sealed class DuckDbEngineTests : IDisposable
{
    readonly string _root = Directory.CreateTempSubdirectory("quantgod-engines-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    string Provide(FakeMachine machine) => new DuckDbEngine(new EngineFolder(_root), machine, _ => { }).Provide();

    [Fact]
    public void A_package_with_another_hash_is_refused_and_not_kept()
    {
        var failure = Assert.Throws<EngineException>(() => Provide(FakeNpm.Packing("libduckdb.so", [1, 2, 3])));

        Assert.Contains(DuckDbEngine.Library.Sha256, failure.Message);
        Assert.Empty(Directory.GetFiles(_root, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public void A_package_without_the_library_is_named() =>
        Assert.Contains("holds no libduckdb.so", Assert.Throws<EngineException>(() => Provide(FakeNpm.Packing("duckdb.node", [1]))).Message);

    [Fact]
    public void A_failing_npm_shows_its_last_words_and_the_way_around()
    {
        var machine = new FakeMachine().Answers("npm --version", 0, "10").Answers("npm pack", 1, "npm error 404 Not Found");

        var failure = Assert.Throws<EngineException>(() => Provide(machine));

        Assert.Contains("404 Not Found", failure.Message);
        Assert.Contains(DuckDbEngine.PathVariable, failure.Message);
    }

    [Fact]
    public void Without_npm_and_root_the_exact_command_is_told() =>
        Assert.Contains("apt-get install -y npm", Assert.Throws<EngineException>(() => Provide(new FakeMachine { IsRoot = false })).Message);

    [Fact]
    public void A_named_library_is_used_as_it_is()
    {
        var machine = new FakeMachine();
        machine.Variables[DuckDbEngine.PathVariable] = "/opt/libduckdb.so";
        machine.Files.Add("/opt/libduckdb.so");

        Assert.StartsWith("/opt/libduckdb.so", Provide(machine));
    }

    [Fact]
    public void A_named_library_that_is_not_there_is_an_error()
    {
        var machine = new FakeMachine();
        machine.Variables[DuckDbEngine.PathVariable] = "/opt/libduckdb.so";

        Assert.Contains("/opt/libduckdb.so", Assert.Throws<EngineException>(() => Provide(machine)).Message);
    }
}
