using System.ComponentModel.DataAnnotations;
using QuantGod.Learning.Engines;
using QuantGod.Learning.Network;

namespace QuantGod.Learning.Training;

/// <summary>How one base model is trained: <c>training.yaml</c>.</summary>
public sealed record TrainingOptions
{
    /// <summary>Maximum number of passes over the training windows.</summary>
    [Range(1, 1000)] public int Epochs { get; init; } = 10;

    /// <summary>Windows per step.</summary>
    [Range(1, 8192)] public int BatchSize { get; init; } = 256;

    /// <summary>Learning rate of the first epoch; it falls along a half cosine to 0 after the last.</summary>
    [Range(0.0, 1.0, MinimumIsExclusive = true)] public double Lr { get; init; } = 3e-4;

    /// <summary>Share of each weight taken away per unit of learning rate (AdamW).</summary>
    [Range(0.0, 1.0)] public double WeightDecay { get; init; } = 0.01;

    /// <summary>Dropout between LSTM layers; convolution blocks use half of it.</summary>
    [Range(0.0, 1.0, MaximumIsExclusive = true)] public double Dropout { get; init; } = 0.2;

    /// <summary>Channels of the four convolution blocks.</summary>
    [Range(1, 1024)] public int TcnChannels { get; init; } = 64;

    /// <summary>Size of the LSTM's hidden state.</summary>
    [Range(2, 4096)] public int LstmHidden { get; init; } = 256;

    /// <summary>LSTM layers.</summary>
    [Range(1, 8)] public int NumLstmLayers { get; init; } = 2;

    /// <summary>Seed of weights, dropout and order of windows.</summary>
    [Range(0, int.MaxValue)] public int Seed { get; init; } = 42;

    /// <summary><c>auto</c> is the first GPU, else the CPU. The same seed gives the same bytes on the CPU only.</summary>
    public TrainingDevice Device { get; init; } = TrainingDevice.Auto;

    /// <summary>CPU threads inside one operation; empty for 1. Another count rounds sums differently, hence another model.</summary>
    [Range(1, 256)] public int? Threads { get; init; }

    /// <summary>Share of the days, from the first, that train; the others validate.</summary>
    [Range(0.0, 1.0, MinimumIsExclusive = true, MaximumIsExclusive = true)] public double TrainShare { get; init; } = 0.8;

    /// <summary>Also train once on shuffled labels, as a null model; doubles the time.</summary>
    public bool ShuffledLabelNull { get; init; }

    /// <summary>The network that these options and the base model's describe.</summary>
    internal NetworkOptions NetworkOf(BaseModelOptions model) => new()
    {
        Features = model.Features.Count,
        TcnChannels = TcnChannels,
        LstmHidden = LstmHidden,
        LstmLayers = NumLstmLayers,
        Dropout = Dropout,
    };
}
