using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace QuantGod.CrashTests.Support;

/// <summary>A data folder of short archives, and a look at what runs have put into it.</summary>
sealed partial class DataFolder : IDisposable
{
    static readonly EnumerationOptions Everything = new() { RecurseSubdirectories = true, AttributesToSkip = 0 };

    readonly TemporaryFolder _root = new();

    public DataFolder()
    {
        Directory.CreateDirectory(Configs);
        ShortArchives.WriteTo(Raw);
    }

    public string Data => _root["data"];

    public string Configs => _root["configs"];

    string Raw => Path.Combine(Data, "L2", "raw");

    /// <summary>Every file that is in its place, by path, with its content's hash. Records count without the times of the files they speak of.</summary>
    /// <remarks>Left out are lock and holder, which belong to a run, and what is not in its place (<see cref="Leftovers"/>).</remarks>
    public SortedDictionary<string, string> Published() => new(Files()
        .Where(path => !IsLeftover(path) && Path.GetFileName(path) is not ("lock" or "holder.txt"))
        .ToDictionary(path => Path.GetRelativePath(Data, path), Fingerprint), StringComparer.Ordinal);

    /// <summary>Files beside their place: what a killed run was writing.</summary>
    public HashSet<string> Leftovers() => [.. Files().Where(IsLeftover).Select(path => Path.GetRelativePath(Data, path))];

    /// <summary>Outputs in their place whose record is not: the next run has to make them again.</summary>
    public HashSet<string> WithoutRecord()
    {
        var published = Published().Keys.ToHashSet(StringComparer.Ordinal);
        return [.. published.Where(path => RecordOf(path) is { } record && !published.Contains(record))];
    }

    /// <summary>Removes everything that runs have made.</summary>
    public void StartAfresh()
    {
        foreach (var folder in Directory.GetDirectories(Data).Concat(Directory.GetDirectories(Path.Combine(Data, "L2"))))
            if (folder != Raw && folder != Path.Combine(Data, "L2")) Directory.Delete(folder, recursive: true);
    }

    public FileSystemWatcher Watch() => new(Data) { IncludeSubdirectories = true };

    public void Dispose() => _root.Dispose();

    string[] Files() => Directory.GetFiles(Data, "*", Everything);

    static bool IsLeftover(string path) => Path.GetFileName(path).Contains(".part-", StringComparison.Ordinal);

    static string? RecordOf(string output)
    {
        var (folder, name) = (Path.GetDirectoryName(output)!, Path.GetFileNameWithoutExtension(output));
        if (folder == "models") return Path.Combine(folder, ".records", "base_model.json");
        return output.EndsWith(".parquet", StringComparison.Ordinal) ? Path.Combine(folder, ".records", name + ".json") : null;
    }

    static string Fingerprint(string path)
    {
        var content = File.ReadAllBytes(path);
        if (Path.GetFileName(Path.GetDirectoryName(path)) == ".records")
            content = Encoding.UTF8.GetBytes(ModifiedTicks().Replace(Encoding.UTF8.GetString(content), "\"modified_ticks\": 0"));
        return $"{content.Length} bytes {Convert.ToHexString(SHA256.HashData(content))}";
    }

    [GeneratedRegex("\"modified_ticks\": [0-9]+")]
    private static partial Regex ModifiedTicks();
}
