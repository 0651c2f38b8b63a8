using Nuke.Common.IO;

namespace Build.Tests;

public sealed class TestTotalsTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_results_of_all_projects_are_added_up()
    {
        Write("a.trx", total: 10, executed: 9, passed: 8);
        Write("b.trx", total: 5, executed: 5, passed: 5);

        Assert.Equal("13 passed, 1 failed, 1 skipped", TestTotals.Of((AbsolutePath)_folder.Path).ToString());
    }

    [Fact]
    public void Without_results_nothing_is_claimed() => Assert.Equal("0 passed, 0 failed, 0 skipped", TestTotals.Of((AbsolutePath)_folder.Path).ToString());

    void Write(string name, int total, int executed, int passed) => _folder.Write(name, $"""
        <TestRun xmlns="http://microsoft.com/schemas/VisualStudio/TeamTest/2010"><ResultSummary>
        <Counters total="{total}" executed="{executed}" passed="{passed}" failed="{executed - passed}" /></ResultSummary></TestRun>
        """);
}
