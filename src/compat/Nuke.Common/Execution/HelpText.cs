using Nuke.Common.Logging;
using Nuke.Common.Parameters;

namespace Nuke.Common.Execution;

/// <summary>What <c>--help</c> shows.</summary>
static class HelpText
{
    const int LineWidth = 90;
    const int MinimumTargetWidth = 20;
    const int MinimumOptionWidth = 16;

    public static void Write(ConsoleOutput output, IReadOnlyList<ExecutableTarget> targets, ParameterSet parameters)
    {
        WriteTargets(output, [.. targets.Where(x => x.Listed)]);
        output.Line();
        output.Line("Parameters:");
        var own = parameters.Members.Where(x => x.IsListed).OrderBy(x => x.Name, StringComparer.Ordinal).ToList();
        var builtIn = BuiltInParameters.Set.Members.Where(x => x.IsListed).ToList();
        var width = Math.Max(own.Concat(builtIn).Max(x => x.Name.Length), MinimumOptionWidth);
        foreach (var group in new[] { own, builtIn }.Where(x => x.Count > 0))
        {
            output.Line();
            foreach (var parameter in group)
                WriteParameter(output, parameter, width);
        }
    }

    static void WriteTargets(ConsoleOutput output, IReadOnlyList<ExecutableTarget> targets)
    {
        output.Line();
        output.Line("Targets, and what each depends on directly:");
        var width = Math.Max(targets.Select(x => Title(x).Length).DefaultIfEmpty().Max(), MinimumTargetWidth);
        foreach (var target in targets)
        {
            var dependencies = target.ExecutionDependencies.Count == 0 ? "" : $" -> {string.Join(", ", target.ExecutionDependencies.Select(x => x.Name))}";
            output.Line();
            output.Line(("  " + Title(target).PadRight(width) + dependencies).TrimEnd());
            if (!string.IsNullOrEmpty(target.Description))
                output.Line($"    {target.Description}", Tone.Muted);
        }
    }

    static string Title(ExecutableTarget target) => target.IsDefault ? $"{target.Name} (default)" : target.Name;

    static void WriteParameter(ConsoleOutput output, ParameterMember parameter, int width)
    {
        var indent = $"  --{parameter.Name.PadRight(width)}  ";
        foreach (var line in Wrap(Sentence(parameter), LineWidth - indent.Length))
        {
            output.Line(indent + line);
            indent = new string(' ', indent.Length);
        }
    }

    static string Sentence(ParameterMember parameter)
    {
        var description = (parameter.Description ?? "").Trim().TrimEnd('.');
        return (description.Length == 0 ? "No description" : description) + ".";
    }

    static IEnumerable<string> Wrap(string text, int width)
    {
        var line = "";
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > width)
            {
                yield return line;
                line = word;
            }
            else
            {
                line = line.Length == 0 ? word : $"{line} {word}";
            }
        }

        yield return line;
    }
}
