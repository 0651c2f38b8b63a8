using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace QuantGod.Storage.Tests;

public partial class NamespaceTests
{
    [Theory, InlineData("QuantGod.Market"), InlineData("QuantGod.Storage")]
    public void Namespaces_of_a_project_have_no_circles(string project)
    {
        var uses = (from path in Directory.GetFiles(Sources(project), "*.cs", SearchOption.AllDirectories)
                    let text = File.ReadAllText(path)
                    let user = Namespace().Match(text).Groups[1].Value
                    from used in Using().Matches(text).Select(match => match.Groups[1].Value)
                    where user.StartsWith(project, StringComparison.Ordinal) && used.StartsWith(project + ".", StringComparison.Ordinal) && used != user
                    select (user, used)).ToHashSet();
        Assert.NotEmpty(uses);

        while (uses.RemoveWhere(edge => uses.All(other => other.user != edge.used)) > 0) // what uses nobody is in no circle
        {
        }

        Assert.Empty(uses);
    }

    static string Sources(string project, [CallerFilePath] string testFile = "") => Path.GetFullPath(Path.Combine(testFile, "..", "..", "..", "src", project));

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Namespace();

    [GeneratedRegex(@"^using (?:static )?(QuantGod\.\w+\.\w+)", RegexOptions.Multiline)]
    private static partial Regex Using();
}
