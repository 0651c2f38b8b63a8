namespace QuantGod.Engines.Tests;

public sealed class ThisMachineTests
{
    readonly ThisMachine _machine = new(CancellationToken.None);

    [Fact]
    public void A_commands_output_and_exit_code_come_back()
    {
        var result = _machine.Run("bash", ["-c", "echo out; echo err >&2; exit 3"]);

        Assert.Equal(3, result.ExitCode);
        Assert.Contains("out", result.Output);
        Assert.Contains("err", result.Output);
    }

    [Fact]
    public void A_command_that_is_not_installed_says_so() =>
        Assert.Equal(CommandResult.NotInstalled, _machine.Run("no-such-command-anywhere", []).ExitCode);

    [Fact]
    public void Cancelling_ends_the_command()
    {
        using var cancel = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));

        Assert.ThrowsAny<OperationCanceledException>(() => new ThisMachine(cancel.Token).Run("sleep", ["30"]));
    }
}
