namespace QuantGod.Storage.Archives;

/// <summary>One day archive on disk.</summary>
public sealed record RawArchive(string Path, ArchiveName Name);
