using QuantGod.Market.Labels;

namespace QuantGod.Pipeline.Configuration;

/// <summary>
/// The list <c>experiments</c> of labelling.yaml: further labellings, each an entry of the keys in which it differs from the one above it in the file.
/// </summary>
static class LabellingExperiments
{
    const string Key = "experiments";

    /// <summary>Takes the list out of the file's map, so that what stays is one labelling.</summary>
    public static IReadOnlyList<ConfigMap> Take(ConfigMap labelling, List<string> faults)
    {
        if (!labelling.Remove(Key, out var node)) return [];
        if (node is ConfigList list && list.Items.All(item => item is ConfigMap)) return list.Items.Cast<ConfigMap>().ToList();

        faults.Add($"{node.Origin}: '{Key}' must be a list of sections, for instance [{{ lookahead: 120, threshold_long: 0.01 }}].");
        return [];
    }

    public static IReadOnlyList<LabelOptions> Bind(ConfigMap labelling, IReadOnlyList<ConfigMap> experiments, OptionsBinder binder, List<string> faults)
    {
        var before = faults.Count;
        var bound = new List<LabelOptions>();
        foreach (var experiment in experiments)
        {
            var whole = new ConfigMap(experiment.Origin);
            whole.Overlay(labelling);
            whole.Overlay(experiment);
            bound.Add(binder.Bind<LabelOptions>(whole));
        }

        if (faults.Count == before) RejectSharedFolders(labelling, experiments, bound, faults);
        return bound;
    }

    static void RejectSharedFolders(ConfigMap labelling, IReadOnlyList<ConfigMap> experiments, List<LabelOptions> bound, List<string> faults)
    {
        var main = new OptionsBinder([]).Bind<LabelOptions>(labelling);
        var seen = new HashSet<string>(StringComparer.Ordinal) { LabelFolder.Name(main) };
        foreach (var (options, origin) in bound.Zip(experiments, (options, experiment) => (options, experiment.Origin)))
            if (!seen.Add(LabelFolder.Name(options)))
                faults.Add($"{origin}: this labelling would share the folder '{LabelFolder.Name(options)}' with another one; change a threshold or the lookahead.");
    }
}
