namespace VerifyTests;

/// <summary>The files on disk that belong to one prefix: <c>prefix.verified.txt</c>, <c>prefix#00.verified.txt</c>, and the received ones.</summary>
sealed class SnapshotFolder(SnapshotName name)
{
    public void DeleteReceived()
    {
        foreach (var file in Find(".received.")) File.Delete(file);
    }

    /// <summary>Verified files that the verification did not produce.</summary>
    public IReadOnlyList<string> Stale(IEnumerable<SnapshotFile> produced) =>
        [.. Find(".verified.").Except(produced.Select(file => file.Files.VerifiedPath)).Order(StringComparer.Ordinal)];

    List<string> Find(string kind)
    {
        if (!Directory.Exists(name.Directory)) return [];

        return [.. Directory.EnumerateFiles(name.Directory).Where(file => Belongs(Path.GetFileName(file), kind))];
    }

    // Not a search pattern: a prefix may hold '*' or '?' nowhere, but "prefix.verified." must not match "prefix.x.verified.".
    bool Belongs(string file, string kind)
    {
        if (!file.StartsWith(name.Prefix, StringComparison.Ordinal)) return false;

        var rest = file[name.Prefix.Length..];
        return rest.StartsWith(kind, StringComparison.Ordinal) || (rest.StartsWith('#') && rest.Contains(kind, StringComparison.Ordinal));
    }
}
