using QuantGod.Engines;

namespace Build.Tests.Engines;

public sealed class XgboostEngineTests : IDisposable
{
    const string System = "/usr/lib/x86_64-linux-gnu/libxgboost.so";
    const string Pip = "/opt/venv/lib/python3.12/site-packages/xgboost/lib/libxgboost.so";

    readonly TemporaryFolder _root = new();
    readonly List<string> _reports = [];
    readonly EngineFolder _folder;

    public XgboostEngineTests() => _folder = new EngineFolder(_root.Path);

    public void Dispose() => _root.Dispose();

    string Provide(FakeMachine machine, Func<string?>? prove = null) => new XgboostEngine(_folder, machine, _reports.Add).Provide(prove ?? (() => null));

    static FakeMachine Debian()
    {
        var machine = new FakeMachine().Answers("dpkg-query", 0, "1.7.4-1");
        machine.Files.Add(System);
        return machine;
    }

    static FakeMachine WithPip(FakeMachine machine, string version = "2.1.4")
    {
        machine.Files.Add(Pip);
        return machine.Answers("python3 -c", 0, $"xgboost {version} {Pip}\n");
    }

    /// <summary>Where the link in the engine folder leads.</summary>
    string InUse => Path.GetFullPath(new FileInfo(_folder.Library(XgboostEngine.LibraryFile)).LinkTarget!, Path.GetDirectoryName(_folder.Library("x"))!);

    bool NoneInUse => new FileInfo(_folder.Library(XgboostEngine.LibraryFile)).LinkTarget is null;

    [Fact]
    public void The_systems_library_is_used_when_python_has_none()
    {
        Assert.Equal("libxgboost 1.7.4-1-system", Provide(Debian()));
        Assert.Equal(System, InUse);
    }

    [Fact]
    public void The_XGBoost_of_python_comes_first()
    {
        Assert.Equal("libxgboost 2.1.4-python", Provide(WithPip(Debian())));
        Assert.Equal(Pip, InUse);
    }

    [Theory, InlineData("1.6.2"), InlineData("1.3.0-SNAPSHOT")]
    public void One_that_is_too_old_is_passed_over_and_named(string version)
    {
        Provide(WithPip(Debian(), version));

        Assert.Equal(System, InUse);
        Assert.Contains(_reports, report => report.Contains($"{version} at {Pip} is older than 1.7", StringComparison.Ordinal));
    }

    [Fact]
    public void Root_installs_the_package()
    {
        var machine = new FakeMachine().Answers("apt-get update", 0, "").Answers("dpkg-query", 0, "1.7.4-1");
        machine.Commands["apt-get install"] = (_, _) =>
        {
            machine.Files.Add(System);
            return new CommandResult(0, "");
        };

        Provide(machine);

        Assert.Contains("apt-get install -y --no-install-recommends libxgboost-dev", machine.Ran);
        Assert.Equal(System, InUse);
    }

    [Fact]
    public void A_package_without_the_library_is_told_with_the_way_around()
    {
        var machine = new FakeMachine().Answers("apt-get", 0, "");

        Assert.Contains(XgboostEngine.PathVariable, Assert.Throws<EngineException>(() => Provide(machine)).Message);
    }

    [Fact]
    public void Without_root_the_exact_command_is_told_and_nothing_is_installed()
    {
        var machine = new FakeMachine { IsRoot = false };

        var failure = Assert.Throws<EngineException>(() => Provide(machine));

        Assert.Contains("sudo sh -c 'apt-get update && apt-get install -y libxgboost-dev'", failure.Message);
        Assert.DoesNotContain(machine.Ran, line => line.StartsWith("apt-get", StringComparison.Ordinal));
    }

    [Fact]
    public void A_library_that_fails_the_proof_is_not_used_and_the_next_one_is_tried()
    {
        var proofs = 0;

        Provide(WithPip(Debian()), () => ++proofs == 1 ? "predictions differ after loading" : null);

        Assert.Equal(System, InUse);
        Assert.Contains(_reports, report => report.Contains("predictions differ after loading", StringComparison.Ordinal));
    }

    [Fact]
    public void When_every_library_fails_none_is_left_in_use()
    {
        var failure = Assert.Throws<EngineException>(() => Provide(WithPip(Debian()), () => "predictions differ"));

        Assert.Contains("2.1.4-python", failure.Message);
        Assert.Contains("1.7.4-1-system", failure.Message);
        Assert.True(NoneInUse);
    }

    [Fact]
    public void A_named_library_is_proved_and_used_as_it_is()
    {
        var machine = new FakeMachine();
        machine.Variables[XgboostEngine.PathVariable] = "/opt/libxgboost.so";
        machine.Files.Add("/opt/libxgboost.so");

        Assert.StartsWith("/opt/libxgboost.so", Provide(machine));
        Assert.Throws<EngineException>(() => Provide(machine, () => "wrong"));
        Assert.Empty(machine.Ran);
    }

    [Fact]
    public void A_named_library_that_is_not_there_is_an_error_and_not_passed_over()
    {
        var machine = Debian();
        machine.Variables[XgboostEngine.PathVariable] = "/opt/libxgboost.so";

        Assert.Contains("/opt/libxgboost.so", Assert.Throws<EngineException>(() => Provide(machine)).Message);
    }
}
