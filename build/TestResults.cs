using System.Xml.Linq;
using Nuke.Common.IO;

/// <summary>A test that did not run, and why.</summary>
readonly record struct SkippedTest(string Name, string Reason);

/// <summary>How the tests of all test projects ended.</summary>
sealed record TestResults(int Passed, int Failed, int Skipped, IReadOnlyList<SkippedTest> Skips)
{
    /// <summary>
    /// How the reasons begin that no continuous integration can be rid of: hardware, data that is no part of the repository, a system's version.
    /// </summary>
    static readonly string[] AcceptedReasons = ["needs an NVIDIA GPU", "../shared/", "the figures are those of libxgboost 1.7.4"];

    /// <summary>Skips that <c>.ci/install</c> should have made needless.</summary>
    public IReadOnlyList<SkippedTest> UnexpectedSkips =>
        [.. Skips.Where(skip => !AcceptedReasons.Any(reason => skip.Reason.StartsWith(reason, StringComparison.Ordinal)))];

    /// <summary>Adds up the result files (trx) below a folder.</summary>
    public static TestResults Of(AbsolutePath folder) => folder.GlobFiles("**/*.trx").Select(path => Of(XDocument.Load(path))).Aggregate(
        new TestResults(0, 0, 0, []),
        (one, other) => new TestResults(one.Passed + other.Passed, one.Failed + other.Failed, one.Skipped + other.Skipped, [.. one.Skips, .. other.Skips]));

    /// <summary>Each reason with the tests that were skipped for it; then the closing line of a test run.</summary>
    public IEnumerable<string> Lines()
    {
        foreach (var reason in Skips.GroupBy(skip => skip.Reason).OrderBy(reason => reason.Key, StringComparer.Ordinal))
        {
            yield return $"Skipped: {reason.Key}";
            foreach (var (name, _) in reason.OrderBy(skip => skip.Name, StringComparer.Ordinal)) yield return $"    {name}";
        }

        yield return $"{Passed} passed, {Failed} failed, {Skipped} skipped";
    }

    static TestResults Of(XDocument results)
    {
        var counters = Elements("Counters").Single();
        var (total, executed, passed) = (Count("total"), Count("executed"), Count("passed"));
        var skips =
            from result in Elements("UnitTestResult")
            where (string?)result.Attribute("outcome") == "NotExecuted"
            let reason = result.Descendants().FirstOrDefault(element => element.Name.LocalName == "Message")
            select new SkippedTest((string?)result.Attribute("testName") ?? "", reason?.Value.Trim() ?? "no reason given");
        return new TestResults(passed, executed - passed, total - executed, [.. skips]);

        IEnumerable<XElement> Elements(string name) => results.Descendants().Where(element => element.Name.LocalName == name);

        int Count(string name) => (int?)counters.Attribute(name) ?? 0;
    }
}
