using QuantGod.Engines;

namespace Build.Tests.Engines;

public sealed class IsalEngineTests
{
    const string Library = "/usr/lib/x86_64-linux-gnu/libisal.so.2";

    readonly List<string> _reports = [];

    string Provide(FakeMachine machine) => new IsalEngine(machine, _reports.Add).Provide();

    [Fact]
    public void A_library_that_is_there_is_used_without_a_word()
    {
        var machine = new FakeMachine { IsRoot = false };
        machine.Files.Add(Library);

        Assert.Equal("libisal2", Provide(machine));
        Assert.Empty(machine.Ran);
        Assert.Empty(_reports);
    }

    [Fact]
    public void Root_installs_it()
    {
        var machine = new FakeMachine().Answers("apt-get update", 0, "");
        machine.Commands["apt-get install"] = (_, _) =>
        {
            machine.Files.Add(Library);
            return new CommandResult(0, "");
        };

        Assert.Equal("libisal2", Provide(machine));
        Assert.Contains("apt-get install -y --no-install-recommends libisal2", machine.Ran);
    }

    [Fact]
    public void Without_root_nothing_fails_and_what_it_would_gain_is_told_once()
    {
        Assert.Equal(".NET's zlib", Provide(new FakeMachine { IsRoot = false }));

        var report = Assert.Single(_reports);
        Assert.Contains("a third more processor time", report);
        Assert.Contains("apt-get install -y libisal2", report);
    }

    [Fact]
    public void A_system_without_apt_does_without_it() => Assert.Equal(".NET's zlib", Provide(new FakeMachine()));
}
