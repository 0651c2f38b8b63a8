using QuantGod.Pipeline.Etl;

namespace QuantGod.Pipeline.Tests.Support;

/// <summary>How a test's run is to be done, apart from what its configuration says.</summary>
public sealed record RunOptions
{
    public int Workers { get; init; } = Environment.ProcessorCount;

    public bool Force { get; init; }

    public bool MakesSample { get; init; }

    public SampleOptions Sample { get; init; } = new();

    public bool KeepsSample { get; init; }

    public string ChartScript { get; init; } = "";

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    public CancellationToken CancellationToken { get; init; }
}
