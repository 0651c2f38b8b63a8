namespace QuantGod.Incremental;

/// <summary>Where inputs lie when they are not plain files of this machine: they are looked at and compared without being fetched.</summary>
public interface IFileSource
{
    /// <returns>Null when there is no such file.</returns>
    FileLook? Look(string path);

    /// <summary>A hash of the content, asked for when a record is written and when the look has changed.</summary>
    /// <returns>
    /// The algorithm's name, a colon and the value, the same for the same content; empty when the source knows no hash, so that the look alone decides.
    /// </returns>
    /// <exception cref="IOException">The source does not answer.</exception>
    string Hash(string path, CancellationToken cancellationToken);
}

/// <summary>What is known of a file without reading it.</summary>
/// <param name="Size">Bytes.</param>
/// <param name="ModifiedTicks">Last write time, UTC, in 100 ns ticks.</param>
public readonly record struct FileLook(long Size, long ModifiedTicks);
