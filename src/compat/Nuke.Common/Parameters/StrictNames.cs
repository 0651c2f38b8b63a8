using Nuke.Common.Execution;

namespace Nuke.Common.Parameters;

/// <summary>Refuses what upstream ignores: options and parameter file keys that nothing declares.</summary>
static class StrictNames
{
    public static void Check(CommandLine commandLine, IReadOnlyList<ParameterFile> files, ParameterSet own)
    {
        string[] names = [.. own.Members.Concat(BuiltInParameters.Set.Members).Select(x => x.Name)];
        var known = names.Select(ParameterName.Key).ToHashSet();
        var faults = commandLine.Options
            .Where(x => !known.Contains(x.Key))
            .Select(x => $"Unknown option '{x.Token}'.{Suggestion.Sentence(x.Token, names, "--")}")
            .ToList();

        string[] keys = [.. own.Members.Concat(BuiltInParameters.Set.Members).Select(x => x.MemberName)];
        faults.AddRange(
            from file in files
            from key in file.Keys
            where !keys.Contains(key)
            select $"{file.Path}: unknown parameter '{key}'.{Suggestion.Sentence(key, keys)}");

        if (faults.Count > 0)
            throw new UsageException(string.Join(Environment.NewLine, faults) + Environment.NewLine + "All options: --help");
    }
}
