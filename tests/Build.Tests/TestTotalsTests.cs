using Nuke.Common.IO;

namespace Build.Tests;

public sealed class TestTotalsTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("quantgod-trx-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_results_of_all_projects_are_added_up()
    {
        Write("a.trx", total: 10, executed: 9, passed: 8);
        Write("b.trx", total: 5, executed: 5, passed: 5);

        Assert.Equal("13 passed, 1 failed, 1 skipped", TestTotals.Of((AbsolutePath)_folder).ToString());
    }

    [Fact]
    public void Without_results_nothing_is_claimed() => Assert.Equal("0 passed, 0 failed, 0 skipped", TestTotals.Of((AbsolutePath)_folder).ToString());

    void Write(string name, int total, int executed, int passed) => File.WriteAllText(Path.Combine(_folder, name), $"""
        <TestRun xmlns="http://microsoft.com/schemas/VisualStudio/TeamTest/2010"><ResultSummary>
        <Counters total="{total}" executed="{executed}" passed="{passed}" failed="{executed - passed}" /></ResultSummary></TestRun>
        """);
}
