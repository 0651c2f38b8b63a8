using System.Globalization;
using QuantGod.Learning.Studies.Trials;
using QuantGod.Learning.Training;

namespace QuantGod.Learning.Optimizing;

/// <summary>A trial's parameters as the options that training takes. Parameters are named as the keys of the configuration files.</summary>
public static class TrialOptions
{
    public const string TcnChannels = "tcn_channels";
    public const string LstmHidden = "lstm_hidden";
    public const string NumLstmLayers = "num_lstm_layers";
    public const string Lr = "lr";
    public const string Dropout = "dropout";
    public const string BatchSize = "batch_size";
    public const string SeqLen = "seq_len";

    /// <returns>The two records with the trial's values in place of their own.</returns>
    public static (BaseModelOptions Model, TrainingOptions Training) Of(
        IReadOnlyList<TrialParameter> parameters, BaseModelOptions model, TrainingOptions training)
    {
        return (
            model with { SeqLen = Int(SeqLen) },
            training with
            {
                TcnChannels = Int(TcnChannels),
                LstmHidden = Int(LstmHidden),
                NumLstmLayers = Int(NumLstmLayers),
                BatchSize = Int(BatchSize),
                Lr = Real(Lr),
                Dropout = Real(Dropout),
            });

        string Text(string name) => parameters.Single(parameter => parameter.Name == name).Shown;
        int Int(string name) => int.Parse(Text(name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        double Real(string name) => double.Parse(Text(name), NumberStyles.Float, CultureInfo.InvariantCulture);
    }

    /// <summary>The parameters as the JSON object that overrides the configuration files.</summary>
    public static string Json(IReadOnlyList<TrialParameter> parameters) =>
        $"{{\n{string.Join(",\n", parameters.Select(parameter => $"  \"{parameter.Name}\": {parameter.Shown}"))}\n}}\n";
}
