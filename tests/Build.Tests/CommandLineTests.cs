namespace Build.Tests;

/// <summary>The build as people type it, in a process of its own.</summary>
[Collection(nameof(BuildCommand))] // plans are written to one page
public sealed class CommandLineTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    string Data => _folder["data"];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("Trian", "Did you mean 'Train'?")]
    [InlineData("Etl --dat-dir x", "Did you mean '--data-dir'?")]
    [InlineData("Etl --workers many", "many")]
    [InlineData("Etl --workers 0", "--workers 0: must be 1 or more.")]
    [InlineData("Sample --days 0", "--days 0: must be 1 to 10000.")]
    [InlineData("Sample --depth 300", "depth must be 200 or 500")]
    [InlineData("Train --set training.epoch=3", "did you mean 'epochs'?")]
    [InlineData("Train --profile nowhere", "nowhere")]
    [InlineData("Train --set", "--set needs a value")]
    [InlineData("Live --replay", "--replay needs a value")]
    [InlineData("Train --set training.epochs=3 --set training.seed=1", "--set is given 2 times; give it once, with several values")]
    [InlineData("Parity --replay a.gz --replay b.gz", "--replay is given 2 times")]
    [InlineData("Train --set training.epochs=x --explain", "'epochs' is 'x'; it must be a whole number.")]
    public void What_is_unknown_ends_with_2_and_says_what_would_be_right(string arguments, string hint)
    {
        var (exitCode, output) = BuildCommand.Run(arguments.Split(' '));

        Assert.Equal(2, exitCode);
        Assert.Contains(hint, output);
    }

    [Fact]
    public void Every_fault_of_the_configuration_is_told_at_once()
    {
        var (exitCode, output) = BuildCommand.Run("Train", "--set", "training.epochs=0", "labelling.lookahead=x", "etl.compression=rar");

        Assert.Equal(2, exitCode);
        Assert.Contains("3 faults in the configuration", output);
    }

    [Fact]
    public void Explaining_names_what_would_run_and_makes_nothing()
    {
        var (exitCode, output) = BuildCommand.Run("Train", "--profile", "quickstart", "--data-dir", Data, "--explain");

        Assert.Equal(0, exitCode);
        Assert.Contains("Sample 2025-01-01_BTCUSDT_ob200: output missing", output);
        Assert.Contains("Train base_model: ", output);
        Assert.False(Directory.Exists(Data));
    }

    [Fact]
    public void Explaining_names_targets_too_that_are_never_up_to_date()
    {
        var (exitCode, output) = BuildCommand.Run("Live", "Validate", "Bench", "--data-dir", Data, "--explain");

        Assert.Equal(0, exitCode);
        Assert.All(["Live", "Validate", "Bench"], target => Assert.Contains($"{target}: runs whenever it is asked for", output));
        Assert.False(Directory.Exists(Data));
    }

    [Fact]
    public void The_plan_says_of_each_target_what_it_would_do_and_makes_nothing()
    {
        var (exitCode, output) = BuildCommand.Run("Train", "--profile", "quickstart", "--data-dir", Data, "--plan");

        Assert.Equal(0, exitCode);
        Assert.Matches("Label +-> Etl +// State: 6 of 6 items: output missing", output);
        Assert.Matches("Train +-> Label +// State: 1 of 1 item: output missing: best_tcn_lstm.pt", output);
        Assert.Contains("1 more; --explain names them all", output);
        Assert.Contains("<th>Train</th><td>1 of 1 item: output missing", Repository.Read(".nuke", "temp", "execution-plan.html"));
        Assert.False(Directory.Exists(Data));
    }

    [Fact]
    public void A_plan_that_cannot_be_told_says_why()
    {
        var (exitCode, output) = BuildCommand.Run("Train", "--data-dir", Data, "--plan");

        Assert.Equal(0, exitCode);
        Assert.Matches("Etl +-> Setup +// State: cannot tell: .*the raw folder does not exist", output);
        Assert.Matches("Train +-> Label +// State: cannot tell: see above", output);
    }

    [Fact]
    public void Force_counts_wherever_it_comes_from()
    {
        string[] sample = ["Sample", "--days", "1", "--interval-ms", "1000", "--data-dir", Data];
        Assert.Equal(0, BuildCommand.Run(sample).ExitCode);

        Assert.Contains("Sample: up to date", BuildCommand.Run([.. sample, "--explain"]).Output);
        foreach (var (_, output) in new[] { BuildCommand.Run([.. sample, "--explain", "--force"]),
            BuildCommand.Run([("NUKE_FORCE", "true")], [.. sample, "--explain"]) })
            Assert.Contains("Sample 2025-01-01_BTCUSDT_ob200: forced", output);
    }

    [Fact]
    public void Explaining_without_archives_says_what_is_missing()
    {
        var (exitCode, output) = BuildCommand.Run("Etl", "--data-dir", Data, "--explain");

        Assert.Equal(1, exitCode);
        Assert.Contains("the raw folder does not exist", output);
    }

    [Fact]
    public void A_missing_raw_folder_fails_Etl_with_1_and_names_the_folder()
    {
        var (exitCode, output) = BuildCommand.Run("Etl", "--data-dir", Data, "--skip", "Setup");

        Assert.Equal(1, exitCode);
        Assert.Contains(Path.Combine(Data, "L2", "raw"), output);
    }
}
