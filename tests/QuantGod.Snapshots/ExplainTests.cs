using QuantGod.Pipeline;
using QuantGod.Pipeline.Tests.Support;

namespace QuantGod.Snapshots;

/// <summary>What <c>--explain</c> says.</summary>
public sealed class ExplainTests : IDisposable
{
    readonly Workbench _workbench = new(1, 2);

    public void Dispose() => _workbench.Dispose();

    [Fact]
    public Task Before_the_first_run() => Verify(string.Join('\n', _workbench.Explain()), "txt");

    [Fact]
    public Task With_nothing_to_do()
    {
        LabelDays();
        return Verify(Explain(), "txt");
    }

    [Fact]
    public Task After_a_changed_threshold()
    {
        LabelDays();
        return Verify(Explain("labelling.threshold_long=0.0003"), "txt");
    }

    [Fact]
    public Task After_a_changed_compression()
    {
        LabelDays();
        return Verify(Explain("etl.compression=zstd"), "txt");
    }

    [Fact]
    public Task After_archives_were_changed_added_and_removed()
    {
        LabelDays();
        File.Delete(Path.Combine(_workbench.Raw, ShortDay.Name(1) + ".data.zip"));
        ShortDay.Archive(_workbench.Raw, day: 2, minutes: 21);
        ShortDay.Archive(_workbench.Raw, day: 3);
        return Verify(Explain(), "txt");
    }

    [Fact]
    public Task After_outputs_were_edited_and_deleted()
    {
        LabelDays();
        File.AppendAllText(_workbench.DayFile(1), "edited");
        File.Delete(_workbench.LabelledFile(2));
        return Verify(Explain(), "txt");
    }

    [Fact]
    public Task When_forced()
    {
        LabelDays();
        using var session = _workbench.Open(new RunOptions { Force = true });
        return Verify(string.Join('\n', Workbench.Explain(session.Run.Force, session.Etl, session.Label)), "txt");
    }

    void LabelDays()
    {
        _workbench.Etl();
        _workbench.Label();
    }

    string Explain(params string[] assignments)
    {
        using var session = _workbench.Open(assignments);
        return string.Join('\n', Workbench.Explain(session.Run.Force, session.Etl, session.Label));
    }
}
