namespace QuantGod.Storage.DayFiles;

/// <summary>How a day file is packed: snappy is the quickest to read, zstd the smallest.</summary>
public enum ParquetCompression
{
    Snappy,
    Zstd,
    Uncompressed,
}
