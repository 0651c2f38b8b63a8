namespace QuantGod.Storage.Archives;

/// <summary>Where the single member of an archive lies, and what its directory says about it.</summary>
/// <param name="Offset">First compressed byte in the file.</param>
sealed record ZipMember(string Name, bool Deflated, long Offset, long CompressedLength, long Length, uint Crc);
