using System.Text.RegularExpressions;

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
    [InlineData("Sample --days 0", "--days: 'days' is '0'; it must be 1 to 10000.")]
    [InlineData("Sample --depth 300", "'depth' is '300'; it must be 200 or 500.")]
    [InlineData("Train --set training.epoch=3", "did you mean 'epochs'?")]
    [InlineData("Train --profile nowhere", "profile 'nowhere': there is no folder 'configs/nowhere'")]
    [InlineData("Train --profile quikstart", "did you mean 'quickstart'?")]
    [InlineData("Train --epochs 3", "Unknown option '--epochs'; did you mean --set training.epochs=3 or --set optimization.epochs=3?")]
    [InlineData("Train --max-dept=4 --explain", "did you mean --set auditor.xgboost.max_depth=4?")]
    [InlineData("Train --set etl.paths.raw=", "'paths.raw' is empty; it must be a folder, or an rclone remote")]
    [InlineData("Train --set base_model.features=[body,foo] --explain", "'features' names 'foo', which is no column of the day files")]
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
    public void A_profile_is_a_folder_of_the_configuration()
    {
        var configs = Directory.CreateDirectory(_folder["configs"]).FullName;
        File.WriteAllText(Path.Combine(Directory.CreateDirectory(Path.Combine(configs, "mine")).FullName, "training.yaml"), "epochs: many\n");

        var (exitCode, output) = BuildCommand.Run("Train", "--profile", "mine", "--config-dir", configs, "--data-dir", Data);

        Assert.Equal(2, exitCode);
        Assert.Contains("'epochs' is 'many'", output);
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
        Assert.Matches("Etl +-> Setup +// State: cannot be planned: There is no data folder '.*'", output);
        Assert.Matches("Train +-> Label +// State: cannot be planned: see above", output);
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
        Assert.Contains($"There is no data folder '{Data}'", output);
    }

    [Fact]
    public void A_missing_data_folder_fails_Etl_with_1_and_is_named_and_not_made()
    {
        var (exitCode, output) = BuildCommand.Run("Etl", "--data-dir", Data, "--skip", "Setup");

        Assert.Equal(1, exitCode);
        Assert.Single(Regex.Matches(output, $"There is no data folder '{Data}'"));
        Assert.False(Directory.Exists(Data));
    }

    [Fact]
    public void A_missing_raw_folder_fails_Etl_with_1_and_is_named()
    {
        Directory.CreateDirectory(Data);

        var (exitCode, output) = BuildCommand.Run("Etl", "--data-dir", Data, "--skip", "Setup");

        Assert.Equal(1, exitCode);
        Assert.Single(Regex.Matches(output, $"{Path.Combine(Data, "L2", "raw")}: the raw folder does not exist"));
    }

    [Fact]
    public void A_failed_day_has_its_cause_once_and_its_name_in_the_table()
    {
        var raw = Directory.CreateDirectory(Path.Combine(Data, "L2", "raw")).FullName;
        File.WriteAllText(Path.Combine(raw, "2025-01-01_BTCUSDT_ob200.data.zip"), "no zip");

        var (exitCode, output) = BuildCommand.Run("Etl", "--data-dir", Data, "--skip", "Setup");

        Assert.Equal(1, exitCode);
        Assert.Single(Regex.Matches(output, "is not a ZIP archive"));
        Assert.Matches("Etl +Failed .*// Items: 1 of 1 failed: 2025-01-01_BTCUSDT_ob200", output);
        Assert.True(Directory.Exists(Path.Combine(Data, "logs", "etl")));
    }
}
