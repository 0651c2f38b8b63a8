using System.ComponentModel;
using System.Diagnostics;
using QuantGod.Engines;

namespace Build.Tests.Engines;

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

        Assert.ThrowsAny<OperationCanceledException>(() => new ThisMachine(cancel.Token).Run("sleep", ["600"]));
    }

    [Theory, InlineData(typeof(Win32Exception)), InlineData(typeof(InvalidOperationException)), InlineData(typeof(AggregateException))]
    public void Cancelling_does_not_wait_for_a_command_that_cannot_be_killed(Type refusal)
    {
        using var cancel = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));
        Process? command = null;
        var machine = new ThisMachine(cancel.Token)
        {
            Kill = process =>
            {
                command = Process.GetProcessById(process.Id);
                throw (Exception)Activator.CreateInstance(refusal)!; // as for root's child of sudo
            },
        };

        Assert.ThrowsAny<OperationCanceledException>(() => machine.Run("sleep", ["600"]));

        using (command)
        {
            Assert.False(command!.HasExited);
            command.Kill();
        }
    }

    [Fact]
    public void Cancelling_does_not_wait_for_a_command_that_has_closed_its_output()
    {
        using var cancel = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        using var folder = new TemporaryFolder();

        Assert.ThrowsAny<OperationCanceledException>(
            () => new ThisMachine(cancel.Token).Run("bash", ["-c", "exec >&- 2>&-; sleep 600; touch ended"], folder.Path));

        Assert.False(File.Exists(folder["ended"]));
    }
}
