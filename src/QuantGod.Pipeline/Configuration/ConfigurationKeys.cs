namespace QuantGod.Pipeline.Configuration;

/// <summary>Every key of the configuration, as the command line names it.</summary>
public static class ConfigurationKeys
{
    /// <summary>For instance <c>training.epochs</c> and <c>auditor.xgboost.max_depth</c>.</summary>
    public static IReadOnlyList<string> All { get; } =
        [.. PipelineConfiguration.Files.SelectMany(file => PipelineConfiguration.Texts(Defaults(file)).Select(key => $"{file}.{key.Key}"))];

    /// <summary>The record of a file, with its defaults.</summary>
    public static object Defaults(string file) => Activator.CreateInstance(
        typeof(PipelineConfiguration).GetProperties().Single(property => OptionsBinder.KeyOf(property) == file).PropertyType)!;

    /// <summary>The keys that somebody may mean who gives one as an option of the command line: <c>--epochs</c>.</summary>
    /// <param name="options">Names of the options that there are.</param>
    /// <returns>None for an option that is nearer to one of these than to any key.</returns>
    public static IReadOnlyList<string> MeantBy(string option, IEnumerable<string> options)
    {
        var known = options.Select(Letters).ToList();
        var nearest = NearestWord.Of(Letters(option), [.. known, .. All.Select(LastPart), .. All.Select(Letters)]);
        return nearest is null || known.Contains(nearest) ? [] : [.. All.Where(key => Letters(key) == nearest || LastPart(key) == nearest)];
    }

    static string LastPart(string key) => Letters(key[(key.LastIndexOf('.') + 1)..]);

    static string Letters(string name) => name.Replace("-", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal).ToLowerInvariant();
}
