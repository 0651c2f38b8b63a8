using QuantGod.Learning.Studies.Sampling;
using QuantGod.Learning.Studies.Storage;
using QuantGod.Learning.Studies.Trials;

namespace QuantGod.Learning.Studies;

/// <summary>How a study is worked on.</summary>
public sealed record StudyOptions
{
    public required string Name { get; init; }

    public required StudyDirection Direction { get; init; }

    /// <summary>Every parameter, in order of suggestion.</summary>
    public required IReadOnlyList<KeyValuePair<string, Distribution>> Space { get; init; }

    public TpeOptions Sampler { get; init; } = new();

    public MedianPruner Pruner { get; init; } = new();

    /// <summary>Time from one heartbeat of a running trial to the next. Default 30 s.</summary>
    public TimeSpan Heartbeat { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Time without a heartbeat after which another worker's trial is taken for lost. Default 2 minutes.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Parameters of which more needs more memory; see <see cref="OutOfMemoryGuard"/>.</summary>
    public IReadOnlyList<string> MemorySizes { get; init; } = [];
}
