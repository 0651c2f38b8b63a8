namespace QuantGod.Storage.Archives;

/// <summary>One day archive.</summary>
/// <param name="Path">On disk, or on a remote as rclone would have it: <c>drive:raw/2024-03-14_BTCUSDT_ob500.data.zip</c>.</param>
public sealed record RawArchive(string Path, ArchiveName Name);
