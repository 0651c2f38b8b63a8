using System.Xml.Linq;
using Nuke.Common.IO;

/// <summary>How many tests of a whole run passed, failed and were skipped, over all test projects.</summary>
readonly record struct TestTotals(int Passed, int Failed, int Skipped)
{
    /// <summary>Adds up the result files (trx) below a folder.</summary>
    public static TestTotals Of(AbsolutePath folder) =>
        folder.GlobFiles("**/*.trx").Select(path => Of(XDocument.Load(path))).Aggregate(default(TestTotals), Add);

    /// <summary>The closing line of a test run.</summary>
    public override string ToString() => $"{Passed} passed, {Failed} failed, {Skipped} skipped";

    static TestTotals Of(XDocument results)
    {
        var counters = results.Descendants().Single(element => element.Name.LocalName == "Counters");
        var (total, executed, passed) = (Count("total"), Count("executed"), Count("passed"));
        return new TestTotals(passed, executed - passed, total - executed);

        int Count(string name) => (int?)counters.Attribute(name) ?? 0;
    }

    static TestTotals Add(TestTotals one, TestTotals other) =>
        new(one.Passed + other.Passed, one.Failed + other.Failed, one.Skipped + other.Skipped);
}
