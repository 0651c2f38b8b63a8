namespace QuantGod.Storage.Archives;

/// <summary>What an archive may demand of us before it is refused.</summary>
public sealed record ArchiveLimits
{
    /// <summary>Longest line handed out, in bytes; a longer one is reported and skipped. Default 16 MiB.</summary>
    public int MaxLineBytes { get; init; } = 16 << 20;

    /// <summary>Inflated bytes per compressed byte beyond which an archive counts as a compression bomb. Real days have about 6; default 100.</summary>
    public int MaxRatio { get; init; } = 100;

    /// <summary>Inflated bytes that are always allowed, whatever the ratio. Default 64 MiB.</summary>
    public long AlwaysAllowedBytes { get; init; } = 64 << 20;
}
