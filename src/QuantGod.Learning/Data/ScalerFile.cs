using System.Text.Json;
using System.Text.Json.Serialization;

namespace QuantGod.Learning.Data;

/// <summary>Reads and writes <c>scaler_finetuning.json</c> and <c>scaler_auditor.json</c>: names, mean, var, scale and row count.</summary>
public static class ScalerFile
{
    static readonly JsonSerializerOptions Strict = new(ArtefactJson.Options)
    {
        RespectNullableAnnotations = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>Writes to exactly this path, not atomically.</summary>
    public static void Save(StandardScaler scaler, string path) =>
        ArtefactJson.Save(new Content([.. scaler.Features], [.. scaler.Mean], [.. scaler.Variance], [.. scaler.Scale], scaler.Samples), path);

    /// <param name="path">A file that <see cref="Save"/> wrote.</param>
    /// <param name="features">The features the caller feeds, in order; they must be those of the file.</param>
    /// <exception cref="InvalidDataException">The file is damaged or was fitted on other features.</exception>
    public static StandardScaler Load(string path, IReadOnlyList<string> features)
    {
        var content = Parse(path);
        if (!content.Features.SequenceEqual(features))
        {
            throw Fault(path, $"it was fitted on [{string.Join(", ", content.Features)}] but [{string.Join(", ", features)}] are wanted; "
                + "put the features back (base_model.features names the base model's), or train it again");
        }

        foreach (var (name, values) in new[] { ("mean", content.Mean), ("var", content.Var), ("scale", content.Scale) })
        {
            if (values.Length != features.Count) throw Fault(path, $"'{name}' holds {values.Length} values for {features.Count} features; train again");
            if (!values.All(double.IsFinite)) throw Fault(path, $"'{name}' holds a value that is not finite; train again");
        }

        if (content.Scale.Any(scale => scale <= 0)) throw Fault(path, "'scale' holds a value of 0 or less; train again");
        return new StandardScaler(content.Features, content.Mean, content.Var, content.Scale, content.NSamples);
    }

    static Content Parse(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<Content>(File.ReadAllBytes(path), Strict) ?? throw new JsonException("it is 'null'");
        }
        catch (JsonException e)
        {
            throw Fault(path, $"{e.Message} Train again", e);
        }
    }

    static InvalidDataException Fault(string path, string what, Exception? cause = null) => new($"Scaler '{path}' cannot be used: {what}.", cause);

    sealed record Content(string[] Features, double[] Mean, double[] Var, double[] Scale, long NSamples);
}
