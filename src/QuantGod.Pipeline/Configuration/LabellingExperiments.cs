using QuantGod.Market.Labels;

namespace QuantGod.Pipeline.Configuration;

/// <summary>The list <c>experiments</c> of labelling.yaml: further labellings, each an entry of the keys in which it differs from the file.</summary>
static class LabellingExperiments
{
    /// <returns>The labelling of the file itself, then its experiments.</returns>
    public static IReadOnlyList<LabelOptions> Bind(ConfigMap file, OptionsBinder binder, List<string> faults)
    {
        var labellings = new List<ConfigMap> { file };
        if (file.Remove("experiments", out var node))
        {
            if (node is ConfigList { Items: var items } && items.All(item => item is ConfigMap))
                labellings.AddRange(items.Select(item => Merge(file, (ConfigMap)item)));
            else
                faults.Add($"{node.Origin}: 'experiments' must be a list of sections, for instance [{{ lookahead: 120, threshold_long: 0.01 }}].");
        }

        var before = faults.Count;
        var bound = labellings.Select(binder.Bind<LabelOptions>).ToList();
        var shared = bound.Zip(labellings, (options, map) => (Folder: LabelFolder.Name(options), map.Origin)).GroupBy(labelling => labelling.Folder);
        if (faults.Count == before)
        {
            faults.AddRange(
                from labelling in shared.SelectMany(alike => alike.Skip(1))
                select $"{labelling.Origin}: this labelling would share the folder '{labelling.Folder}' with another one; "
                    + "change a threshold or the lookahead.");
        }

        return bound;
    }

    static ConfigMap Merge(ConfigMap file, ConfigMap experiment)
    {
        var whole = new ConfigMap(experiment.Origin);
        whole.Overlay(file);
        whole.Overlay(experiment);
        return whole;
    }
}
