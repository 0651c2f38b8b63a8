using System.Formats.Tar;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace QuantGod.Engines;

/// <summary>Provides libduckdb: named, already here, or from the npm package that carries it. Version and hash are pinned.</summary>
public sealed class DuckDbEngine(EngineFolder folder, IMachine machine, Action<string> report)
{
    public const string LibraryFile = "libduckdb.so";

    /// <summary>Names a libduckdb.so to use as it is.</summary>
    public const string PathVariable = "QUANTGOD_LIBDUCKDB";

    public const string Package = "@duckdb/node-bindings-linux-x64";
    public const string Version = "1.5.6-r.1";
    public const string Sha256 = "3f4962cdd266eab2b479a5b5a4a6d063d279b2954ae814ed00385d553b747633";

    /// <returns>What is in use now, for the summary.</returns>
    /// <exception cref="EngineException">The package cannot be had, or is not the pinned one.</exception>
    public string Provide()
    {
        if (machine.Variable(PathVariable) is { } named)
            return machine.FileExists(named) ? $"{named} (named in {PathVariable})" : throw new EngineException($"{PathVariable} names '{named}', which is not there. Unset it, or name a libduckdb.so.");

        var kept = Path.Combine(folder.Root, $"duckdb-{Version}", LibraryFile);
        if (!File.Exists(kept) || HashOf(kept) != Sha256) Fetch(kept);
        folder.Use(LibraryFile, kept);
        return $"libduckdb {Version}";
    }

    void Fetch(string kept)
    {
        if (RuntimeInformation.ProcessArchitecture != Architecture.X64)
            throw new EngineException($"{Package} is for x64, this is {RuntimeInformation.ProcessArchitecture}. Put a libduckdb.so 1.5.6 for it somewhere and name it in {PathVariable}.");
        if (!machine.Run("npm", ["--version"]).Succeeded) new SystemPackages(machine, report).Install("npm (libduckdb comes as an npm package)", "npm");

        report($"Fetching {Package} {Version}");
        var workplace = Directory.CreateTempSubdirectory("quantgod-duckdb-").FullName;
        try
        {
            var pack = machine.Run("npm", ["pack", $"{Package}@{Version}", "--silent"], workplace);
            var archive = Directory.GetFiles(workplace, "*.tgz").SingleOrDefault()
                ?? throw new EngineException($"'npm pack {Package}@{Version}' ended with exit code {pack.ExitCode} and no package:\n{pack.Tail()}\nPut a libduckdb.so 1.5.6 somewhere and name it in {PathVariable}.");
            var fresh = Path.Combine(workplace, LibraryFile);
            Unpack(archive, fresh);
            var hash = HashOf(fresh);
            if (hash != Sha256) throw new EngineException($"{LibraryFile} of {Package} {Version} has SHA-256 {hash}, but {Sha256} is pinned. Do not use it; find out who changed the package.");
            Directory.CreateDirectory(Path.GetDirectoryName(kept)!);
            File.Copy(fresh, kept + ".part", overwrite: true);
            File.Move(kept + ".part", kept, overwrite: true);
        }
        finally
        {
            Directory.Delete(workplace, recursive: true);
        }
    }

    static void Unpack(string archive, string target)
    {
        using var gzip = new GZipStream(File.OpenRead(archive), CompressionMode.Decompress);
        using var tar = new TarReader(gzip);
        while (tar.GetNextEntry() is { } entry)
        {
            if (Path.GetFileName(entry.Name) != LibraryFile || entry.EntryType is not (TarEntryType.RegularFile or TarEntryType.V7RegularFile)) continue;
            entry.ExtractToFile(target, overwrite: true);
            return;
        }

        throw new EngineException($"{Package} {Version} holds no {LibraryFile}.");
    }

    static string HashOf(string path)
    {
        using var stream = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}
