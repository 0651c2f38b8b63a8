using QuantGod.Engines.Tests.Support;

namespace QuantGod.Engines.Tests;

public sealed class TorchEngineTests : IDisposable
{
    readonly string _root = Directory.CreateTempSubdirectory("quantgod-engines-").FullName;
    readonly List<string> _reports = [];
    readonly EngineFolder _folder;

    public TorchEngineTests()
    {
        _folder = new EngineFolder(_root);
        Directory.CreateDirectory(_folder.ShimSources);
        File.WriteAllText(Path.Combine(_folder.ShimSources, "shim.cpp"), "int one;");
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    FakeMachine Debian(bool isRoot = true)
    {
        var machine = new FakeMachine { IsRoot = isRoot }
            .Answers("g++ --version", 0, "g++ 12")
            .Answers("dpkg-query", 0, "1.13.1+dfsg-4");
        machine.Commands["bash"] = (arguments, _) =>
        {
            File.WriteAllText(arguments[2], "shim for " + arguments[1]);
            return new CommandResult(0, "");
        };
        return machine;
    }

    static FakeMachine WithLibtorch(FakeMachine machine)
    {
        machine.Files.Add("/usr/include/torch/script.h");
        machine.Files.Add("/usr/lib/x86_64-linux-gnu/openblas-pthread/libopenblas.so.0");
        return machine;
    }

    string Provide(FakeMachine machine, Func<string?>? prove = null) => new TorchEngine(_folder, machine, _reports.Add).Provide(prove ?? (() => null));

    string InUse => File.ReadAllText(_folder.Library(TorchEngine.ShimFile));

    [Fact]
    public void Debians_libtorch_is_used_when_python_has_no_PyTorch()
    {
        Assert.Equal("libtorch 1.13.1+dfsg-4-debian", Provide(WithLibtorch(Debian())));
        Assert.Equal("shim for debian", InUse);
    }

    [Fact]
    public void An_installed_PyTorch_comes_first()
    {
        var machine = WithLibtorch(Debian()).Answers("python3 -c", 0, "torch 2.4.1+cu121 /usr/bin/python3\n");

        Assert.Equal("libtorch 2.4.1+cu121-python", Provide(machine));
        Assert.Equal("shim for python:/usr/bin/python3", InUse);
    }

    [Fact]
    public void A_PyTorch_that_is_too_old_is_passed_over()
    {
        var machine = WithLibtorch(Debian()).Answers("python3 -c", 0, "torch 2.1.0 /usr/bin/python3\n");

        Provide(machine);

        Assert.Equal("shim for debian", InUse);
        Assert.Contains(_reports, report => report.Contains("older than 2.2", StringComparison.Ordinal));
    }

    [Fact]
    public void Missing_packages_are_installed_by_root()
    {
        var machine = Debian().Answers("apt-get", 0, "");

        Provide(machine);

        Assert.Contains("apt-get install -y --no-install-recommends libtorch-dev libopenblas0-pthread g++", machine.Ran);
    }

    [Fact]
    public void Without_root_the_exact_command_is_told_and_nothing_is_installed()
    {
        var machine = Debian(isRoot: false);

        var failure = Assert.Throws<EngineException>(() => Provide(machine));

        Assert.Contains("sudo sh -c 'apt-get update && apt-get install -y libtorch-dev libopenblas0-pthread g++'", failure.Message);
        Assert.DoesNotContain(machine.Ran, line => line.StartsWith("apt-get", StringComparison.Ordinal));
    }

    [Fact]
    public void An_engine_that_fails_the_proof_is_not_used_and_the_next_one_is_tried()
    {
        var machine = WithLibtorch(Debian()).Answers("python3 -c", 0, "torch 2.4.1 /usr/bin/python3\n");
        var proofs = 0;

        Provide(machine, () => ++proofs == 1 ? "gradient norm is 1e3 instead of 0.18" : null);

        Assert.Equal("shim for debian", InUse);
        Assert.Contains(_reports, report => report.Contains("1e3 instead of 0.18", StringComparison.Ordinal));
    }

    [Fact]
    public void When_every_engine_fails_none_is_left_in_use()
    {
        var failure = Assert.Throws<EngineException>(() => Provide(WithLibtorch(Debian()), () => "gradients differ"));

        Assert.Contains("gradients differ", failure.Message);
        Assert.False(File.Exists(_folder.Library(TorchEngine.ShimFile)));
    }

    [Fact]
    public void A_shim_is_built_once_and_again_when_its_source_changes()
    {
        var machine = WithLibtorch(Debian());
        Provide(machine);
        Provide(machine);
        Assert.Single(machine.Ran, line => line.StartsWith("bash", StringComparison.Ordinal));

        File.WriteAllText(Path.Combine(_folder.ShimSources, "shim.cpp"), "int two;");
        Provide(machine);
        Assert.Equal(2, machine.Ran.Count(line => line.StartsWith("bash", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_shim_that_does_not_build_shows_the_end_of_the_compilers_output()
    {
        var machine = WithLibtorch(Debian()).Answers("bash", 1, "shim.cpp:1: error: no");

        Assert.Contains("shim.cpp:1: error: no", Assert.Throws<EngineException>(() => Provide(machine)).Message);
    }

    [Fact]
    public void A_named_shim_is_proved_and_never_rebuilt()
    {
        var machine = new FakeMachine();
        machine.Variables[TorchEngine.ShimVariable] = "/opt/shim.so";
        machine.Files.Add("/opt/shim.so");

        Assert.StartsWith("/opt/shim.so", Provide(machine));
        Assert.Throws<EngineException>(() => Provide(machine, () => "wrong"));
        Assert.Empty(machine.Ran);
    }

    [Fact]
    public void A_named_shim_that_is_not_there_is_an_error_and_not_passed_over()
    {
        var machine = WithLibtorch(Debian());
        machine.Variables[TorchEngine.ShimVariable] = "/opt/shim.so";

        Assert.Contains("/opt/shim.so", Assert.Throws<EngineException>(() => Provide(machine)).Message);
    }

    [Fact]
    public void An_unknown_flavour_names_the_known_ones()
    {
        var machine = Debian();
        machine.Variables[TorchEngine.FlavourVariable] = "conda";

        Assert.Contains("'debian' or 'python:", Assert.Throws<EngineException>(() => Provide(machine)).Message);
    }
}
