using System.Reflection;
using QuantGod.Incremental;
using QuantGod.Learning.Auditing;
using QuantGod.Learning.Data;
using QuantGod.Learning.Training;
using QuantGod.Live;
using QuantGod.Market.Labels;

namespace QuantGod.Pipeline.Configuration;

/// <summary>The whole configuration, one record a file, checked.</summary>
public sealed record PipelineConfiguration
{
    /// <summary>Names of the files that are read, without <c>.yaml</c>.</summary>
    public static IReadOnlyList<string> Files { get; } = ["etl", "labelling", "base_model", "training", "optimization", "auditor", "live"];

    public required EtlConfiguration Etl { get; init; }

    /// <summary>The labelling that is trained on.</summary>
    public required LabelOptions Labelling { get; init; }

    /// <summary>How far its labels look ahead.</summary>
    internal LabelHorizon Horizon => new(Labelling.Lookahead, Labelling.CrossDay);

    /// <summary>Further labellings made in the same run, each in a folder of its own.</summary>
    public required IReadOnlyList<LabelOptions> Experiments { get; init; }

    public required BaseModelOptions BaseModel { get; init; }

    public required TrainingOptions Training { get; init; }

    /// <summary>What Live follows; no part of what models are made of.</summary>
    public required LiveOptions Live { get; init; }

    public required AuditorOptions Auditor { get; init; }

    public required OptimizationConfiguration Optimization { get; init; }

    /// <summary>The same as it would be without <c>best_params.json</c>; null when there is none.</summary>
    public PipelineConfiguration? BeforeSearch { get; init; }

    /// <summary>What <c>best_params.json</c> changed, a line each: <c>training.yaml lr 0.0003 -> 0.0005</c>.</summary>
    public IReadOnlyList<string> SearchedValues { get; init; } = [];

    internal static PipelineConfiguration Bind(IReadOnlyDictionary<string, ConfigMap> files, List<string> faults)
    {
        var binder = new OptionsBinder(faults);
        var experiments = LabellingExperiments.Take(files["labelling"], faults);
        return new PipelineConfiguration
        {
            Etl = binder.Bind<EtlConfiguration>(files["etl"]),
            Labelling = binder.Bind<LabelOptions>(files["labelling"]),
            Experiments = LabellingExperiments.Bind(files["labelling"], experiments, binder, faults),
            BaseModel = binder.Bind<BaseModelOptions>(files["base_model"]),
            Training = binder.Bind<TrainingOptions>(files["training"]),
            Live = binder.Bind<LiveOptions>(files["live"]),
            Auditor = binder.Bind<AuditorOptions>(files["auditor"]),
            Optimization = binder.Bind<OptimizationConfiguration>(files["optimization"]),
        };
    }

    /// <summary>Single values of one file, named as people know them: <c>labelling.yaml lookahead</c>.</summary>
    /// <param name="options">The file's record.</param>
    /// <param name="except">Properties that change no output: device of no consequence, folders that inputs stand for.</param>
    public static ConfigValues Values(string file, object options, params string[] except)
    {
        var values = ConfigValues.Empty;
        foreach (var (key, text) in Texts(options, except)) values.Add($"{file}.yaml {key}", text);
        return values;
    }

    /// <summary>Each key of a record with its value as the file would have it; keys of sections with the section before a point.</summary>
    static IEnumerable<KeyValuePair<string, string>> Texts(object options, params string[] except) =>
        from property in Properties(options, except)
        let key = OptionsBinder.KeyOf(property)
        let value = property.GetValue(options)
        from text in OptionsBinder.IsLeaf(property.PropertyType)
            ? [KeyValuePair.Create(key, OptionsBinder.TextOf(value))]
            : Texts(value!).Select(inner => KeyValuePair.Create($"{key}.{inner.Key}", inner.Value))
        select text;

    internal static IEnumerable<PropertyInfo> Properties(object options, params string[] except) =>
        options.GetType().GetProperties().Where(property => property.CanWrite && !except.Contains(property.Name));
}
