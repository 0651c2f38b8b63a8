using System.Text;
using QuantGod.Learning.Optimizing;

namespace QuantGod.Pipeline.Configuration;

/// <summary>
/// The values of a run, all files, overlays, best parameters and assignments together: one section a file, each section's lines fit for that file. Folders
/// are left out, so that the same values are the same bytes on any machine.
/// </summary>
static class EffectiveConfiguration
{
    /// <summary>What the base model was made with.</summary>
    public static string Text(PipelineConfiguration configuration) => Text(configuration, auditor: false);

    /// <summary>What the auditor was made with, the base model's values among it.</summary>
    public static string AuditorText(PipelineConfiguration configuration) => Text(configuration, auditor: true);

    static string Text(PipelineConfiguration configuration, bool auditor)
    {
        var text = new StringBuilder("# The configuration that this model was made with.\n");
        Append(text, "etl", configuration.Etl, nameof(EtlOptions.Paths), nameof(EtlOptions.Validation));
        Append(text, "labelling", configuration.Labelling);
        Append(text, "base_model", configuration.BaseModel);
        Append(text, "training", configuration.Training);
        if (auditor) Append(text, "auditor", configuration.Auditor);
        return text.ToString();
    }

    /// <summary>The same, as it reads back.</summary>
    internal static ConfigMap Map(PipelineConfiguration configuration) => YamlText.ReadMap(new StringReader(Text(configuration)), "configuration", []);

    /// <summary>The same for a search: with its own file and without the address of its database, which may hold a password.</summary>
    public static string SearchText(PipelineConfiguration configuration)
    {
        var text = new StringBuilder(Text(configuration).Replace("this model was made", "these parameters were found", StringComparison.Ordinal));
        Append(text, "optimization", configuration.Optimization, nameof(OptimizationOptions.Study));
        return text.ToString();
    }

    static void Append(StringBuilder text, string file, object options, params string[] except)
    {
        text.Append('\n').Append(file).Append(":\n");
        AppendKeys(text, "  ", options, except);
    }

    static void AppendKeys(StringBuilder text, string indent, object options, params string[] except)
    {
        foreach (var property in OptionsBinder.Properties(options.GetType()).Where(property => !except.Contains(property.Name)))
        {
            var value = property.GetValue(options);
            text.Append(indent).Append(OptionsBinder.KeyOf(property)).Append(':');
            if (OptionsBinder.IsLeaf(property.PropertyType)) text.Append(' ').Append(OptionsBinder.TextOf(value)).Append('\n');
            else AppendKeys(text.Append('\n'), indent + "  ", value!);
        }
    }
}
