using System.Reflection;
using Nuke.Common.CI.GitHubActions;
using YamlDotNet.RepresentationModel;

namespace Build.Tests;

/// <summary>The workflow file says the same as the attribute on the build.</summary>
[Collection(nameof(BuildCommand))]
public sealed class WorkflowTests
{
    static readonly YamlMappingNode Workflow = Load();

    static readonly GitHubActionsAttribute Attribute = BuildCommand.BuildType.GetCustomAttribute<GitHubActionsAttribute>()!;

    [Fact]
    public void It_runs_the_script_that_runs_the_targets_that_the_attribute_names()
    {
        Assert.Equal(".ci/run", Assert.Single(Steps(), step => step.Children.ContainsKey("run"))["run"].ToString());
        var lines = Repository.Read(".ci", "run").Split('\n');
        Assert.Equal(
            $"./build.sh {string.Join(' ', Attribute.InvokedTargets)}", Assert.Single(lines, line => line.Contains("build.sh", StringComparison.Ordinal)));
        Assert.All(Attribute.InvokedTargets, target => Assert.Contains(target, BuildCommand.Targets));
    }

    [Fact]
    public void It_starts_on_what_the_attribute_names()
    {
        var triggers = ((YamlSequenceNode)Workflow["on"]).Select(trigger => trigger.ToString().Replace("_", "", StringComparison.Ordinal));

        Assert.Equal(Attribute.On.Select(trigger => trigger.ToString().ToLowerInvariant()), triggers);
    }

    [Fact]
    public void Ci_is_compile_test_and_quickstart()
    {
        var (exitCode, plan) = BuildCommand.Run("Ci", "--plan");

        Assert.Equal(0, exitCode);
        Assert.All(["Setup", "Compile", "Test", "Quickstart", "Ci"], target => Assert.Contains(target, plan));
        Assert.DoesNotContain("Etl", plan);
    }

    static IEnumerable<YamlMappingNode> Steps() => ((YamlSequenceNode)Workflow["jobs"]["ubuntu-latest"]["steps"]).Cast<YamlMappingNode>();

    static YamlMappingNode Load()
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(Repository.Read(".github", "workflows", "ci.yml")));
        return (YamlMappingNode)yaml.Documents[0].RootNode;
    }
}
