using QuantGod.Pipeline.Running;
using QuantGod.Pipeline.Configuration;
using QuantGod.Pipeline.Tests.Support;

namespace QuantGod.Pipeline.Tests.EndToEnd;

/// <summary>Several labellings in one run, each in a folder of its own.</summary>
[Collection(nameof(Training))]
public sealed class ExperimentsTests : IDisposable
{
    /// <summary>What the original's guide lists, beside the labelling that is trained on.</summary>
    const string OriginalExperiments =
        "labelling.experiments=[{threshold_long: 0.006}, {threshold_long: 0.005}, {threshold_long: 0.004}, {lookahead: 120}, "
        + "{lookahead: 120, threshold_long: 0.004}, {lookahead: 120, threshold_long: 0.01}, {threshold_short: -0.003, threshold_long: 0.005}]";

    readonly Workbench _workbench = new(1, 2);

    public void Dispose() => _workbench.Dispose();

    [Fact]
    public void The_originals_eight_folders_come_from_one_configuration()
    {
        using var session =
            _workbench.Open("labelling.lookahead=60", "labelling.threshold_long=0.008", "labelling.threshold_short=-0.004", OriginalExperiments);

        Assert.Equal(
        [
            "labelled_SELL_0004_BUY_0008_1h", "labelled_SELL_0004_BUY_0006_1h", "labelled_SELL_0004_BUY_0005_1h", "labelled_SELL_0004_BUY_0004_1h",
            "labelled_SELL_0004_BUY_0008_2h", "labelled_SELL_0004_BUY_0004_2h", "labelled_SELL_0004_BUY_001_2h", "labelled_SELL_0003_BUY_0005_1h",
        ],
        new[] { session.Run.Configuration.Labelling }
            .Concat(session.Run.Configuration.Experiments)
            .Select(options => Path.GetFileName(session.Run.Workspace.Labelled(options))));
    }

    [Fact]
    public void An_added_experiment_labels_its_own_folder_and_nothing_else_runs_again()
    {
        Assert.Equal("2 2 1", _workbench.RunAll());

        Assert.Equal("0 2 0", _workbench.RunAll("labelling.experiments=[{lookahead: 3}]"));

        var folder = Path.Combine(_workbench.Data, "L2", "labelled_SELL_00002_BUY_00002_3m");
        Assert.Equal(2, Directory.GetFiles(folder, "*.parquet").Length);
        Assert.Equal("0 0 0", _workbench.RunAll("labelling.experiments=[{lookahead: 3}]"));
    }

    [Fact]
    public void Two_labellings_that_would_share_a_folder_are_a_fault() =>
        Assert.Contains(
            "would share the folder 'labelled_SELL_00002_BUY_00002_2m'",
            Assert.Throws<ConfigurationException>(() => _workbench.Open("labelling.experiments=[{cross_day: true}]")).Message);

    [Fact]
    public void An_unknown_key_in_an_experiment_is_a_fault() =>
        Assert.Contains(
            "unknown key 'lookahed'; did you mean 'lookahead'?",
            Assert.Throws<ConfigurationException>(() => _workbench.Open("labelling.experiments=[{lookahed: 3}]")).Message);

    [Fact]
    public void Something_else_than_a_list_is_a_fault() =>
        Assert.Contains("must be a list of sections", Assert.Throws<ConfigurationException>(() => _workbench.Open("labelling.experiments=3")).Message);
}
