using QuantGod.Engines;

namespace Build.Tests.Engines;

public sealed class SystemPackagesTests
{
    readonly List<string> _reports = [];

    [Fact]
    public void A_sudo_that_asks_for_no_password_installs()
    {
        var machine = new FakeMachine { IsRoot = false }.Answers("sudo -n", 0, "");

        new SystemPackages(machine, _reports.Add).Install("libxgboost", "libxgboost-dev");

        Assert.Equal(
            [
                "sudo -n true", "sudo -n env DEBIAN_FRONTEND=noninteractive apt-get update",
                "sudo -n env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends libxgboost-dev",
            ],
            machine.Ran);
    }

    [Fact]
    public void A_sudo_that_asks_for_a_password_is_not_used_and_the_command_is_told()
    {
        var machine = new FakeMachine { IsRoot = false }.Answers("sudo -n", 1, "sudo: a password is required");

        var failure = Assert.Throws<EngineException>(() => new SystemPackages(machine, _reports.Add).Install("libxgboost", "libxgboost-dev"));

        Assert.Contains("sudo sh -c 'apt-get update && apt-get install -y libxgboost-dev'", failure.Message);
        Assert.Equal(["sudo -n true"], machine.Ran);
    }

    [Fact]
    public void An_installation_that_fails_shows_the_end_of_its_output()
    {
        var machine = new FakeMachine().Answers("apt-get update", 100, "E: Temporary failure resolving");

        var failure = Assert.Throws<EngineException>(() => new SystemPackages(machine, _reports.Add).Install("libxgboost", "libxgboost-dev"));

        Assert.Contains("'apt-get update' ended with exit code 100", failure.Message);
        Assert.Contains("Temporary failure resolving", failure.Message);
    }
}
