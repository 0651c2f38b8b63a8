using System.Text.RegularExpressions;

namespace QuantGod.Architecture.Tests;

public sealed partial class NamespaceTests
{
    // To be removed; add none.
    static readonly HashSet<string> Known =
    [
        "Learning.Auditing -> Learning.Auditing.Panel", "Learning.Auditing.Panel -> Learning.Auditing",
        "Learning.Engines -> Learning.Network", "Learning.Engines -> Learning.Training", "Learning.Network -> Learning.Engines",
        "Learning.Network -> Learning.Training", "Learning.Training -> Learning.Engines", "Learning.Training -> Learning.Network",
        "Learning.Studies -> Learning.Studies.Pruning", "Learning.Studies -> Learning.Studies.Sampling", "Learning.Studies -> Learning.Studies.Storage",
        "Learning.Studies.Pruning -> Learning.Studies", "Learning.Studies.Sampling -> Learning.Studies", "Learning.Studies.Storage -> Learning.Studies",
        "Pipeline -> Pipeline.Configuration", "Pipeline -> Pipeline.Steps", "Pipeline -> Pipeline.Steps.Auditing",
        "Pipeline.Configuration -> Pipeline.Steps", "Pipeline.Steps -> Pipeline", "Pipeline.Steps -> Pipeline.Configuration",
        "Pipeline.Steps -> Pipeline.Steps.Auditing", "Pipeline.Steps.Auditing -> Pipeline", "Pipeline.Steps.Auditing -> Pipeline.Configuration",
        "Pipeline.Steps.Auditing -> Pipeline.Steps",
    ];

    public static TheoryData<string> Projects => [.. Repository.Projects.Keys.Order(StringComparer.Ordinal)];

    [Theory, MemberData(nameof(Projects))]
    public void Namespaces_of_a_project_do_not_use_each_other_in_a_circle(string project)
    {
        var graph = new NamespaceGraph(System.Reflection.Assembly.Load(project));
        var circles = graph.Circles().Where(arrow => !Known.Contains(arrow.Arrow)).Select(arrow => $"{arrow.Arrow}: {arrow.Example}").ToList();

        Assert.NotEmpty(graph.Namespaces);
        Assert.True(circles.Count == 0, $"Namespaces use each other in a circle; move a type, so that arrows point one way:\n{string.Join('\n', circles)}");
    }

    [Theory, MemberData(nameof(Projects))]
    public void Namespace_of_a_file_is_its_folder(string project)
    {
        var root = Path.GetDirectoryName(Repository.Projects[project])!;
        var elsewhere = Directory.GetFiles(root, "*.cs", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(root, path))
            .Where(path => path.Split('/')[0] is not ("bin" or "obj"))
            .Select(path => (Path: path, Namespace: Declaration().Match(File.ReadAllText(Path.Combine(root, path))).Groups[1].Value))
            .Where(file => file.Namespace.Length > 0 && file.Namespace != string.Join('.', [project, .. file.Path.Split('/')[..^1]]));

        Assert.Empty(elsewhere);
    }

    [GeneratedRegex("^namespace ([A-Za-z.]+)", RegexOptions.Multiline)]
    private static partial Regex Declaration();
}
