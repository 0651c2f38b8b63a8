namespace QuantGod.Incremental;

/// <summary>What a record remembers of a file: enough for a quick look (size and time), and the content's hash when that is not enough.</summary>
/// <param name="Name">The <see cref="TrackedFile.Name"/>.</param>
/// <param name="Size">Bytes.</param>
/// <param name="ModifiedTicks">Last write time, UTC, in 100 ns ticks.</param>
/// <param name="Hash">
/// What its source gives, with the algorithm: <c>xxh3:…</c> of a file of this machine, <c>md5:…</c> of one elsewhere, say, or nothing.
/// </param>
public sealed record FileState(string Name, long Size, long ModifiedTicks, string Hash = "")
{
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static FileState Take(TrackedFile file, CancellationToken cancellationToken)
    {
        var look = file.Source.Look(file.Path) ?? throw new FileNotFoundException($"'{file.Path}' is not there.", file.Path);
        return new FileState(file.Name, look.Size, look.ModifiedTicks, file.Source.Hash(file.Path, cancellationToken));
    }

    /// <summary>True when the content is as recorded: by size and time if they agree, else by hash. False also when the file is gone.</summary>
    /// <exception cref="IOException">It came to the hash, and the file cannot be read.</exception>
    public bool Matches(TrackedFile file, CancellationToken cancellationToken) => Again(file, cancellationToken) is not null;

    /// <summary>
    /// The state to remember from now on when <see cref="Matches"/>: this one, with the file's new time if it has one. Null when the content is another.
    /// </summary>
    /// <exception cref="IOException">It came to the hash, and the file cannot be read.</exception>
    public FileState? Again(TrackedFile file, CancellationToken cancellationToken)
    {
        if (file.Source.Look(file.Path) is not { } look || look.Size != Size) return null;
        if (look.ModifiedTicks == ModifiedTicks) return this;
        return Hash.Length > 0 && file.Source.Hash(file.Path, cancellationToken) == Hash ? this with { ModifiedTicks = look.ModifiedTicks } : null;
    }
}
