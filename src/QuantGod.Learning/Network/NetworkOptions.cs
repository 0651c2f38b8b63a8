namespace QuantGod.Learning.Network;

/// <summary>The network's size and dropout.</summary>
public sealed record NetworkOptions
{
    /// <summary>Features of a minute.</summary>
    public required int Features { get; init; }

    /// <summary>Channels of the four convolution blocks.</summary>
    public required int TcnChannels { get; init; }

    /// <summary>Size of the LSTM's hidden state.</summary>
    public required int LstmHidden { get; init; }

    public required int LstmLayers { get; init; }

    /// <summary>Share of values dropped between LSTM layers; convolution blocks drop half of it.</summary>
    public double Dropout { get; init; }

    /// <summary>Share of values dropped in the classifier.</summary>
    public double HeadDropout { get; init; } = 0.4;
}
