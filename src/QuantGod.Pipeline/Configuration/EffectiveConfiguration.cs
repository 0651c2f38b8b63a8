using System.Text;

namespace QuantGod.Pipeline.Configuration;

/// <summary>
/// The values that a run worked with, all files, overlays, best parameters and assignments together: one section a file, each section's lines fit for
/// that file. Folders are left out, so that the same values are the same bytes on any machine.
/// </summary>
static class EffectiveConfiguration
{
    public static string Text(PipelineConfiguration configuration)
    {
        var text = new StringBuilder("# The configuration that this model was made with.\n");
        Append(text, "etl", configuration.Etl, nameof(EtlConfiguration.Paths), nameof(EtlConfiguration.Validation));
        Append(text, "labelling", configuration.Labelling);
        Append(text, "base_model", configuration.BaseModel);
        Append(text, "training", configuration.Training);
        return text.ToString();
    }

    static void Append(StringBuilder text, string file, object options, params string[] except)
    {
        text.Append('\n').Append(file).Append(":\n");
        foreach (var (key, value) in PipelineConfiguration.Texts(options, except)) text.Append("  ").Append(key).Append(": ").Append(value).Append('\n');
    }
}
