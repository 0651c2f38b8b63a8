using QuantGod.Pipeline.Running;
using QuantGod.Pipeline;
using QuantGod.Pipeline.Tests.Support;
using QuantGod.Snapshots.Support;

namespace QuantGod.Snapshots;

/// <summary>What is remembered of each item.</summary>
public sealed class RecordTests(SmallRun run) : IClassFixture<SmallRun>
{
    [Fact]
    public Task Record_of_a_day_file() => Verify(RecordOf(run.Workbench.DayFile(1)), "json");

    [Fact]
    public Task Record_of_a_labelled_file() => Verify(RecordOf(run.Workbench.LabelledFile(1)), "json");

    static string RecordOf(string output) => Scrub.Record(File.ReadAllText(Workspace.RecordOf(output)));
}
