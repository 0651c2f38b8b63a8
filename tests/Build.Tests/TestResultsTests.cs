using System.Security;
using Nuke.Common.IO;

namespace Build.Tests;

public sealed class TestResultsTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    TestResults Results => TestResults.Of((AbsolutePath)_folder.Path);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_results_of_all_projects_are_added_up()
    {
        Write("a.trx", total: 10, executed: 9, passed: 8);
        Write("b.trx", total: 5, executed: 5, passed: 5);

        Assert.Equal("13 passed, 1 failed, 1 skipped", Results.Lines().Last());
    }

    [Fact]
    public void Without_results_nothing_is_claimed() => Assert.Equal(["0 passed, 0 failed, 0 skipped"], Results.Lines());

    [Fact]
    public void Every_skipped_test_is_listed_below_its_reason_before_the_totals()
    {
        Write("a.trx", total: 3, executed: 1, passed: 1, ("A.Second", "no <rclone>"), ("A.First", "no <rclone>"));
        Write("b.trx", total: 1, executed: 0, passed: 0, ("B.Third", "no GPU"));

        Assert.Equal(
            ["Skipped: no <rclone>", "    A.First", "    A.Second", "Skipped: no GPU", "    B.Third", "1 passed, 0 failed, 3 skipped"], Results.Lines());
    }

    [Theory]
    [InlineData("needs an NVIDIA GPU and a build with Torch=cuda: scripts/prove-cuda.sh", false)]
    [InlineData("../shared/golden/etl/real is not beside this repository", false)]
    [InlineData("rclone is not installed; .ci/install provides it", true)]
    [InlineData("PostgreSQL is not installed; .ci/install provides it", true)]
    public void Continuous_integration_accepts_the_skips_that_it_cannot_be_rid_of(string reason, bool unexpected)
    {
        Write("a.trx", total: 1, executed: 0, passed: 0, ("A.Test", reason));

        Assert.Equal(unexpected ? [new SkippedTest("A.Test", reason)] : [], Results.UnexpectedSkips);
    }

    void Write(string name, int total, int executed, int passed, params (string Test, string Reason)[] skips)
    {
        var results = skips.Select(skip => $"""
            <UnitTestResult testName="{skip.Test}" outcome="NotExecuted"><Output><ErrorInfo><Message>{SecurityElement.Escape(skip.Reason)}</Message></ErrorInfo></Output></UnitTestResult>
            """);
        _folder.Write(name, $"""
            <TestRun xmlns="http://microsoft.com/schemas/VisualStudio/TeamTest/2010"><Results>{string.Concat(results)}</Results><ResultSummary>
            <Counters total="{total}" executed="{executed}" passed="{passed}" failed="{executed - passed}" /></ResultSummary></TestRun>
            """);
    }
}
