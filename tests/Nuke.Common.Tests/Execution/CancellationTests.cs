using Nuke.Common.Execution;
using NukeCommon.Tests.Support;
using static Nuke.Common.Execution.ExecutionStatus;

namespace NukeCommon.Tests.Execution;

public class CancellationTests
{
    sealed class Interrupted : NukeBuild
    {
        public Cancellation? Cancellation;

        Target Stops => _ => _.Executes(() =>
        {
            Cancellation!.Request();
            throw new OperationCanceledException();
        });

        Target Next => _ => _.DependsOn(Stops).Executes(() => { });
        Target StopsLooking => _ => _.OnlyWhenDynamic(() => Look(stops: true), "looked").Executes(() => { });
        Target LooksOn => _ => _.OnlyWhenDynamic(() => Look(stops: false), "looked").Executes(() => { });

        bool Look(bool stops)
        {
            Cancellation!.Request();
            return stops ? throw new OperationCanceledException() : true;
        }

        Target Hangs => _ => _.Executes(() =>
        {
            Cancellation!.Request();
            Thread.Sleep(Timeout.Infinite);
        });
    }

    static (TestRun<Interrupted> Run, List<int> Exits) Execute(string arguments, TimeSpan gracePeriod, Action<int>? onExit = null)
    {
        using var root = new TemporaryRoot();
        using var output = new StringWriter();
        var exits = new List<int>();
        var environment = new HostEnvironment
        {
            Arguments = arguments.Split(' '),
            WorkingDirectory = root,
            Variables = new Dictionary<string, string>(),
            Output = output,
            Error = output,
            GracePeriod = gracePeriod,
            Exit = code =>
            {
                exits.Add(code);
                onExit?.Invoke(code);
            },
        };
        var session = BuildSession.Start(environment);
        using var log = Nuke.Common.Logging.HostLog.Open(session);
        using var cancellation = new Cancellation(environment);
        var build = new Interrupted { Cancellation = cancellation };
        var exitCode = new BuildRun(session, log, cancellation).Execute(() => build, []);
        return (new TestRun<Interrupted>(build, exitCode, output.ToString(), ""), exits);
    }

    [Fact]
    public void A_cancelled_target_is_aborted_and_the_rest_does_not_run()
    {
        var (run, exits) = Execute("next", TimeSpan.FromMinutes(1));
        Assert.Equal((130, Aborted, NotRun), (run.ExitCode, run.Status("Stops"), run.Status("Next")));
        Assert.Contains("Build failed", run.Output);
        Assert.DoesNotContain("[ERR]", run.Output);
        Assert.Empty(exits);
    }

    [Theory, InlineData("StopsLooking", Aborted), InlineData("LooksOn", NotRun)]
    public void A_target_whose_condition_is_cancelled_does_not_run_and_is_no_error(string target, ExecutionStatus status)
    {
        var (run, exits) = Execute(target, TimeSpan.FromMinutes(1));
        Assert.Equal((130, status), (run.ExitCode, run.Status(target)));
        Assert.DoesNotContain("[ERR]", run.Output);
        Assert.Empty(exits);
    }

    [Fact]
    public void A_second_request_ends_the_process_at_once()
    {
        var exits = new List<int>();
        var environment = HostEnvironment.FromProcess() with { HandlesSignals = false, Exit = exits.Add };
        using var cancellation = new Cancellation(environment);
        cancellation.Request();
        Assert.Empty(exits);
        cancellation.Request();
        Assert.Equal([130], exits);
    }

    [Fact]
    public void A_target_that_ignores_the_request_is_cut_off_after_the_grace_period()
    {
        using var ended = new ManualResetEventSlim();
        var hanging = new Thread(() => Execute("hangs", TimeSpan.FromMilliseconds(50), _ => ended.Set())) { IsBackground = true };
        hanging.Start();
        Assert.True(ended.Wait(TimeSpan.FromMinutes(2)));
    }
}
