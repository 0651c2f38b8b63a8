namespace QuantGod.Storage.Archives;

/// <summary>The folder of raw day archives, at any depth below.</summary>
public static class RawFolder
{
    const string MountHint = "if it is a mount (rclone, network disk), check that the mount is running";

    /// <summary>Every day archive below the folder, in order of file name, so by day. Files with other names are left alone.</summary>
    /// <exception cref="ArchiveException">
    /// The folder is missing, cannot be read or holds no archive; or two archives are of one day and symbol, and which one counts is not ours to guess.
    /// </exception>
    public static IReadOnlyList<RawArchive> Find(string folder)
    {
        if (!Directory.Exists(folder))
            throw new ArchiveException(folder, $"the raw folder does not exist. Create it, name another in etl.yaml under paths.raw, or, {MountHint}.");

        var archives = new List<RawArchive>();
        var others = new List<string>();
        foreach (var path in Files(folder))
        {
            if (ArchiveName.TryParse(Path.GetFileName(path), out var name)) archives.Add(new RawArchive(path, name));
            else others.Add(Path.GetFileName(path));
        }

        if (archives.Count == 0) throw new ArchiveException(folder, Empty(others));

        return InOrder(archives);
    }

    /// <returns>The same archives by file name, so by day.</returns>
    /// <exception cref="ArchiveException">Two are of one day and symbol.</exception>
    internal static IReadOnlyList<RawArchive> InOrder(List<RawArchive> archives)
    {
        archives.Sort((a, b) => string.CompareOrdinal(a.Name.FileName, b.Name.FileName));
        RejectTwice(archives);
        return archives;
    }

    static string[] Files(string folder)
    {
        try
        {
            return Directory.GetFiles(folder, "*", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 16 });
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ArchiveException(folder, $"the raw folder cannot be listed ({e.Message}). Check its permissions; {MountHint}.", e);
        }
    }

    static string Empty(List<string> others)
    {
        const string Wanted = "no archive named YYYY-MM-DD_SYMBOL_ob200.data.zip or ..._ob500.data.zip";
        const string Cure = $"Download day archives into it, run Sample to make some, or, {MountHint}.";
        others.Sort(string.CompareOrdinal);
        return others.Count == 0
            ? $"the raw folder is empty: {Wanted} in it or below. {Cure}"
            : $"{Wanted} among the {others.Count} files below it (the first is '{others[0]}'). {Cure}";
    }

    static void RejectTwice(List<RawArchive> archives)
    {
        var seen = new Dictionary<(DateOnly Day, string Symbol), RawArchive>();
        foreach (var archive in archives)
        {
            if (seen.TryAdd((archive.Name.Day, archive.Name.Symbol), archive)) continue;
            var first = seen[(archive.Name.Day, archive.Name.Symbol)];
            throw new ArchiveException(
                archive.Path, $"'{first.Path}' is an archive of the same day and symbol. Move one of the two out of the raw folder.");
        }
    }
}
