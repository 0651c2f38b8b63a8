using QuantGod.Incremental;
using QuantGod.Learning.Auditing;
using QuantGod.Learning.Data;
using QuantGod.Learning.Optimizing;
using QuantGod.Learning.Training;
using QuantGod.Live;
using QuantGod.Market.Candles;
using QuantGod.Market.Labels;

namespace QuantGod.Pipeline.Configuration;

/// <summary>The whole configuration, one record a file, checked.</summary>
public sealed record PipelineConfiguration
{
    /// <summary>Names of the files that are read, without <c>.yaml</c>; each is a property in snake_case.</summary>
    public static IReadOnlyList<string> Files { get; } = ["etl", "labelling", "base_model", "training", "optimization", "auditor", "live"];

    public required EtlOptions Etl { get; init; }

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

    public required OptimizationOptions Optimization { get; init; }

    /// <summary>What <c>best_params.json</c> changed, a line each: <c>training.yaml lr 0.0003 -> 0.0005</c>.</summary>
    public IReadOnlyList<string> SearchedValues { get; init; } = [];

    /// <summary>The same with the parameters of a search's file between files and command line.</summary>
    internal Func<string, PipelineConfiguration>? Searched { get; init; }

    /// <summary>What models are made with.</summary>
    /// <param name="path">JSON object of training and base-model keys, as Optimize writes it; may be absent.</param>
    /// <returns>This configuration with the parameters that a search found, as far as the command line does not stand above them.</returns>
    /// <exception cref="ConfigurationException">The file is damaged, or a parameter is unknown or out of range.</exception>
    public PipelineConfiguration WithBestParameters(string path) => File.Exists(path) && Searched is not null ? Searched(path) : this;

    internal static PipelineConfiguration Bind(IReadOnlyDictionary<string, ConfigMap> files, List<string> faults)
    {
        var binder = new OptionsBinder(faults);
        var etl = binder.Bind<EtlOptions>(files["etl"]);
        var labellings = LabellingExperiments.Bind(files["labelling"], binder, faults);
        var configuration = new PipelineConfiguration
        {
            Etl = etl,
            Labelling = labellings[0],
            Experiments = [.. labellings.Skip(1)],
            BaseModel = binder.Bind<BaseModelOptions>(files["base_model"]),
            Training = binder.Bind<TrainingOptions>(files["training"]),
            Live = binder.Bind<LiveOptions>(files["live"]),
            Auditor = binder.Bind<AuditorOptions>(files["auditor"]),
            Optimization = binder.Bind<OptimizationOptions>(files["optimization"]),
        };
        if (files["base_model"].TryGet("features", out var features)) RejectUnknownFeatures(configuration, features.Origin, faults);
        return configuration;
    }

    static void RejectUnknownFeatures(PipelineConfiguration configuration, string origin, List<string> faults)
    {
        var columns = CandleColumns.Names(configuration.Etl.OrderbookLevels);
        foreach (var unknown in configuration.BaseModel.Features.Except(columns))
        {
            var hint = NearestWord.Of(unknown, columns) is { } nearest ? $"; did you mean '{nearest}'?" : ".";
            faults.Add(
                $"{origin}: 'features' names '{unknown}', which is no column of the day files{hint} Columns are "
                + $"{string.Join(", ", columns.Take(CandleColumns.FirstLevel))}, and bid_i_p, bid_i_s, ask_i_p, ask_i_s of level i from 0 to "
                + $"{configuration.Etl.OrderbookLevels - 1}.");
        }
    }

    /// <summary>Single values of one file, named as people know them: <c>labelling.yaml lookahead</c>.</summary>
    /// <param name="options">The file's record.</param>
    /// <param name="except">Properties that change no output, such as folders, whose files are inputs.</param>
    public static ConfigValues Values(string file, object options, params string[] except)
    {
        var values = ConfigValues.Empty;
        foreach (var (key, text) in Texts(options, except)) values.Add($"{file}.yaml {key}", text);
        return values;
    }

    /// <summary>Each key of a record with its value as the file would have it; keys of sections with the section before a point.</summary>
    internal static IEnumerable<KeyValuePair<string, string>> Texts(object options, params string[] except) =>
        from property in OptionsBinder.Properties(options.GetType())
        where !except.Contains(property.Name)
        let key = OptionsBinder.KeyOf(property)
        let value = property.GetValue(options)
        from text in OptionsBinder.IsLeaf(property.PropertyType)
            ? [KeyValuePair.Create(key, OptionsBinder.TextOf(value))]
            : Texts(value!).Select(inner => KeyValuePair.Create($"{key}.{inner.Key}", inner.Value))
        select text;
}
