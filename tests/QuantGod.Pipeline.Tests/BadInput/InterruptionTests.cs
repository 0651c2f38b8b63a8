using QuantGod.Pipeline.Running;
using System.Diagnostics;
using QuantGod.Incremental;
using QuantGod.Pipeline.Tests.Support;

namespace QuantGod.Pipeline.Tests.BadInput;

/// <summary>Runs that end otherwise than they meant to.</summary>
[Collection(nameof(Training))]
public sealed class InterruptionTests : IDisposable
{
    readonly Workbench _workbench = new(1, 2, 3);

    public void Dispose() => _workbench.Dispose();

    [Fact]
    public void A_disk_that_takes_no_more_leaves_nothing_half_written()
    {
        using var run = ChildRun.Start(_workbench, largestFileKilobytes: 40, "etl.orderbook_levels=200"); // a day file needs more
        var (_, errors) = (run.StandardOutput.ReadToEnd(), run.StandardError.ReadToEnd());
        run.WaitForExit();

        Assert.True(run.ExitCode == ChildRun.StepFailed, errors);
        Assert.Contains("Etl: 3 of 3 failed", errors);
        Assert.Contains($"{_workbench.DayFile(1)}: cannot be written", errors);
        Assert.Contains("the space on its disk", errors);
        Assert.Empty(EverythingIn(_workbench.PreProcessed));

        Assert.Equal("3", _workbench.Etl("etl.orderbook_levels=200")["Run"]);
    }

    [Fact]
    public void A_place_that_cannot_be_written_to_fails_the_day_and_leaves_the_others()
    {
        Directory.CreateDirectory(_workbench.DayFile(2)); // a folder where the file should go: also refused to root

        var failure = Assert.Throws<StepException>(() => _workbench.Etl()).Message;

        Assert.StartsWith("Etl: 1 of 3 failed", failure);
        Assert.Contains($"{_workbench.DayFile(2)}: cannot be put there", failure);
        var files = Directory.GetFiles(_workbench.PreProcessed, "*", new EnumerationOptions { AttributesToSkip = 0 });
        Assert.Equal([_workbench.DayFile(1), _workbench.DayFile(3)], files.Order());
        Assert.False(File.Exists(Workspace.RecordOf(_workbench.DayFile(2))));
    }

    [Fact]
    public void A_run_killed_midway_is_completed_by_the_next_with_the_same_bytes()
    {
        using var undisturbed = new Workbench(1, 2, 3);
        undisturbed.RunAll();

        KillAfter("[1/3]");
        Assert.NotEmpty(Directory.GetFiles(_workbench.PreProcessed, "*.parquet")); // whichever day was first
        _workbench.RunAll();

        Assert.Equal(undisturbed.Outputs(), _workbench.Outputs());
        Assert.DoesNotContain(EverythingIn(_workbench.Data), path => path.Contains(".part-", StringComparison.Ordinal));
    }

    [Fact]
    public void What_a_killed_run_left_beside_an_output_is_swept_away()
    {
        var leftover = Path.Combine(Directory.CreateDirectory(_workbench.PreProcessed).FullName, $".{ShortDay.Name(1)}.parquet.part-1a-0123");
        File.WriteAllText(leftover, "half");

        _workbench.Etl();

        Assert.False(File.Exists(leftover));
    }

    [Fact]
    public void A_second_run_on_the_same_data_is_told_who_holds_it()
    {
        using var first = _workbench.Open();
        first.Etl.Execute();

        var busy = Assert.Throws<DataFolderBusyException>(() => _workbench.Label());

        Assert.Contains($"'{_workbench.Data}' is in use by process {Environment.ProcessId} on {Environment.MachineName}, running Etl since ", busy.Message);
        Assert.Contains("another data folder", busy.Message);
    }

    [Fact]
    public void A_run_that_has_ended_holds_nothing()
    {
        _workbench.Etl();

        Assert.Equal("3", _workbench.Label()["Run"]);
    }

    [Fact]
    public void Cancelling_ends_the_step_and_is_no_error_in_the_log()
    {
        using var cancel = new CancellationTokenSource();
        cancel.Cancel();
        using var session = _workbench.Open(new RunOptions { CancellationToken = cancel.Token });

        Assert.ThrowsAny<OperationCanceledException>(() => session.Etl.Execute());

        var log = _workbench.Log("etl");
        Assert.Contains("[INFO]  Etl was stopped; what it had not finished is unchanged, and the next run goes on from here", log);
        Assert.DoesNotContain("[ERROR]", log);
    }

    /// <summary>Starts a run of its own and kills it as soon as it has said so much.</summary>
    void KillAfter(string said)
    {
        using var run = ChildRun.Start(_workbench, largestFileKilobytes: null);
        var lines = new List<string>();
        while (run.StandardOutput.ReadLine() is { } line && !line.Contains(said, StringComparison.Ordinal)) lines.Add(line);
        run.Kill();
        run.WaitForExit();
        Assert.True(run.ExitCode != 0, $"The run ended before it could be killed: {string.Join('\n', lines)}");
    }

    static string[] EverythingIn(string folder) =>
        Directory.Exists(folder) ? Directory.GetFiles(folder, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 }) : [];
}
