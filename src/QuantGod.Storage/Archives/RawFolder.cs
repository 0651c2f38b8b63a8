using QuantGod.Market.Days;

namespace QuantGod.Storage.Archives;

/// <summary>One day archive.</summary>
/// <param name="Path">On disk, or on a remote as rclone would have it: <c>drive:raw/2024-03-14_BTCUSDT_ob500.data.zip</c>.</param>
/// <param name="Name">Its file name, parsed.</param>
public sealed record RawArchive(string Path, ArchiveName Name);

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

        var (named, others) = Files(folder);
        if (named.Count > 0) return InOrder(named);

        var first = others.OrderBy(path => !IsZip(path)).ThenBy(Path.GetFileName, StringComparer.Ordinal).FirstOrDefault();
        var fault = None("raw folder", others.Count, first is null ? "" : Describe(first));
        throw new ArchiveException(folder, $"{fault} Download day archives into it, run Sample to make some, or, {MountHint}.");
    }

    /// <summary>ZIP files below the folder that are not named as day archives are, in order of name; the first with the name that it should have.</summary>
    public static IReadOnlyList<string> MisnamedZips(string folder)
    {
        if (!Directory.Exists(folder)) return [];

        var paths = Files(folder).Others.Where(IsZip).OrderBy(Path.GetFileName, StringComparer.Ordinal).ToList();
        return [.. paths.Take(1).Select(Describe), .. paths.Skip(1).Select(path => Path.GetFileName(path))];
    }

    /// <returns>The same archives by file name, so by day.</returns>
    /// <exception cref="ArchiveException">Two are of one day and symbol.</exception>
    internal static IReadOnlyList<RawArchive> InOrder(List<RawArchive> archives)
    {
        archives.Sort((a, b) => string.CompareOrdinal(a.Name.FileName, b.Name.FileName));
        var seen = new Dictionary<(DateOnly Day, string Symbol), RawArchive>();
        foreach (var archive in archives)
        {
            var key = (archive.Name.Day, archive.Name.Symbol);
            if (!seen.TryAdd(key, archive))
                throw new ArchiveException(archive.Path, $"'{seen[key].Path}' is an archive of the same day and symbol. Move one out of the raw folder.");
        }

        return archives;
    }

    /// <param name="others">Number of files that were found instead.</param>
    /// <param name="first">One of them.</param>
    internal static string None(string folder, int others, string first)
    {
        const string wanted = $"no archive named {ArchiveName.Pattern}";
        return others == 0 ? $"the {folder} is empty: {wanted} in it or below." : $"{wanted} among the {others} files below it (the first is {first}).";
    }

    static (List<RawArchive> Named, List<string> Others) Files(string folder)
    {
        var (named, others) = (new List<RawArchive>(), new List<string>());
        try
        {
            foreach (var path in Directory.EnumerateFiles(folder, "*", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 16 }))
            {
                if (ArchiveName.TryParse(Path.GetFileName(path), out var name)) named.Add(new RawArchive(path, name));
                else others.Add(path);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ArchiveException(folder, $"the raw folder cannot be listed ({e.Message}). Check its permissions; {MountHint}.", e);
        }

        return (named, others);
    }

    static bool IsZip(string path) => path.EndsWith(".zip", StringComparison.Ordinal);

    /// <summary>A misnamed file, and the name to give it when it is a day archive.</summary>
    static string Describe(string path)
    {
        var name = $"'{Path.GetFileName(path)}'";
        try
        {
            using var archive = DayArchive.Open(path);
            return ArchiveName.TryParse(archive.MemberName + ".zip", out var right)
                ? $"{name}, which holds '{archive.MemberName}': {Cure(path, right)}"
                : name;
        }
        catch (ArchiveException)
        {
            return name;
        }
    }

    static string Cure(string path, ArchiveName right) => File.Exists(Path.Combine(Path.GetDirectoryName(path)!, right.FileName))
        ? $"'{right}' is there already: delete this copy"
        : $"rename it to '{right}'";
}
