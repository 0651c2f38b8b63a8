namespace QuantGod.Pipeline.Configuration;

/// <summary>The configuration is wrong, or what the command line sets of it. One line a fault, all of them at once.</summary>
public sealed class ConfigurationException(IReadOnlyList<string> faults)
    : Exception($"{faults.Count} {(faults.Count == 1 ? "fault" : "faults")} in the configuration:{string.Concat(faults.Select(fault => $"\n  {fault}"))}")
{
    public IReadOnlyList<string> Faults { get; } = faults;
}

/// <summary>
/// Reads the YAML files of a configuration: the base folder, then what each overlay folder holds of the same files, then single values from the command
/// line. Best parameters that a search found stand between files and command line; see <see cref="PipelineConfiguration.WithBestParameters"/>.
/// </summary>
public static class ConfigurationReader
{
    /// <param name="folder">Base folder; every file of <see cref="PipelineConfiguration.Files"/> may be absent: defaults apply then.</param>
    /// <param name="overlays">Folders of profiles, whose files replace single keys, in order; each must be there.</param>
    /// <param name="assignments"><c>file.key=value</c>, for instance <c>training.epochs=3</c>; later ones win.</param>
    /// <exception cref="ConfigurationException">With every fault found.</exception>
    public static PipelineConfiguration Read(string folder, IReadOnlyList<string> overlays, IReadOnlyList<string> assignments)
    {
        var faults = new List<string>();
        if (!Directory.Exists(folder)) throw new ConfigurationException([$"{folder}: there is no such folder; name the one with etl.yaml in --config-dir."]);
        foreach (var overlay in overlays.Where(overlay => !Directory.Exists(overlay)))
        {
            var profiles = Directory.GetDirectories(folder).Select(profile => Path.GetFileName(profile));
            faults.Add($"profile '{Path.GetFileName(overlay)}': there is no folder '{Near(overlay)}'{NearestWord.Hint(Path.GetFileName(overlay), profiles)}");
        }

        var files = PipelineConfiguration.Files.ToDictionary(file => file, file => ReadFile(Path.Combine(folder, file + ".yaml"), faults));
        foreach (var overlay in overlays)
            foreach (var file in PipelineConfiguration.Files)
                files[file].Overlay(ReadFile(Path.Combine(overlay, file + ".yaml"), faults));
        RejectStrangers([folder, .. overlays], faults);
        return Bind(files, bestParametersFile: null, assignments, faults);
    }

    /// <summary>Puts what a search found, if anything, and what the command line says above the files.</summary>
    static PipelineConfiguration Bind(Dictionary<string, ConfigMap> files, string? bestParametersFile, IReadOnlyList<string> assignments, List<string> faults)
    {
        var layered = files.ToDictionary(file => file.Key, file => file.Value.Copy());
        var searched = bestParametersFile is null ? [] : BestParameters.Apply(layered, ReadBest(bestParametersFile, faults), faults);
        foreach (var assignment in assignments) Assign(layered, assignment, faults);

        var configuration = PipelineConfiguration.Bind(layered, faults) with
        {
            SearchedValues = [.. searched.Where(value => value.HoldsIn(layered)).Select(value => $"{value}")],
            Searched = path => Bind(files, path, assignments, []),
        };
        return faults.Count == 0 ? configuration : throw new ConfigurationException(faults);
    }

    static ConfigMap ReadFile(string path, List<string> faults)
    {
        if (!File.Exists(path)) return new ConfigMap(path);

        using var text = File.OpenText(path);
        return YamlText.ReadMap(text, Near(path), faults);
    }

    /// <summary>As <see cref="ReadFile"/>, but a file without content is no choice of defaults: it is what a broken copy leaves behind.</summary>
    static ConfigMap ReadBest(string path, List<string> faults)
    {
        var best = ReadFile(path, faults);
        if (File.Exists(path) && string.IsNullOrWhiteSpace(File.ReadAllText(path)))
            faults.Add($"{Near(path)}: is empty. Delete it, or put back what the search wrote.");
        return best;
    }

    /// <summary>A path as a person in the current folder would write it.</summary>
    static string Near(string path)
    {
        var relative = Path.GetRelativePath(Environment.CurrentDirectory, path);
        return relative.StartsWith("..", StringComparison.Ordinal) ? path : relative;
    }

    static void Assign(Dictionary<string, ConfigMap> files, string assignment, List<string> faults)
    {
        var source = $"--set {assignment}";
        var equals = assignment.IndexOf('=');
        var path = (equals < 0 ? assignment : assignment[..equals]).Split('.');
        if (equals < 0 || path.Length < 2 || path.Any(string.IsNullOrWhiteSpace))
        {
            var keys = equals < 0 ? [] : ConfigurationKeys.MeantBy(assignment[..equals], []);
            var meant = string.Join(" or ", keys.Select(key => key + assignment[equals..]));
            var hint = keys.Count == 0 ? "write for instance training.epochs=3." : $"did you mean {meant}?";
            faults.Add($"{source}: is not file.key=value; {hint}");
            return;
        }

        if (!files.TryGetValue(path[0], out var map))
        {
            faults.Add($"{source}: there is no configuration file '{path[0]}.yaml'{NearestWord.Hint(path[0], files.Keys)}");
            return;
        }

        var node = YamlText.ReadValue(assignment[(equals + 1)..], source);
        foreach (var key in path[1..].Reverse())
        {
            var section = new ConfigMap(source);
            section.Put(key, source, node);
            node = section;
        }

        map.Overlay((ConfigMap)node);
    }

    /// <summary>A file with a mistyped name would otherwise be ignored silently.</summary>
    static void RejectStrangers(IEnumerable<string> folders, List<string> faults)
    {
        var names = PipelineConfiguration.Files.Select(name => name + ".yaml").ToList();
        foreach (var file in folders.Where(Directory.Exists).SelectMany(folder => Directory.EnumerateFiles(folder, "*.y*ml").Order(StringComparer.Ordinal)))
            if (Path.GetFileName(file) is var name && !names.Contains(name))
                faults.Add($"{file}: is no configuration file of this project{NearestWord.Hint(name, names)}");
    }
}
