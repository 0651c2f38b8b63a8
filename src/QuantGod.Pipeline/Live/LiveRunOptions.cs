namespace QuantGod.Pipeline.Live;

/// <summary>What one run of Live is asked for on the command line.</summary>
public sealed record LiveRunOptions
{
    /// <summary>Captures to replay, one after the other; empty to connect to the exchange.</summary>
    public IReadOnlyList<string> Replay { get; init; } = [];

    /// <summary>Times real time for a replay; null for as fast as it goes.</summary>
    public double? Speed { get; init; }

    /// <summary>Record the stream as day archives, whatever live.yaml says.</summary>
    public bool Record { get; init; }

    /// <summary>CSV of the best levels after each depth event; null for none.</summary>
    public string? DumpTop { get; init; }

    /// <summary>Candles after which the run ends well; null for no end.</summary>
    public int? MaxCandles { get; init; }

    /// <summary>A replay that is asked for something other than signals does without models.</summary>
    internal bool NeedsModels => Replay.Count == 0 || (DumpTop is null && !Record);
}
