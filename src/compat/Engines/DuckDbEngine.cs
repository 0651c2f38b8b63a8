using System.Runtime.InteropServices;

namespace QuantGod.Engines;

/// <summary>Provides libduckdb: named, already here, or from the npm package that carries it. Version and hash are pinned.</summary>
public sealed class DuckDbEngine(EngineFolder folder, IMachine machine, Action<string> report)
{
    public const string LibraryFile = "libduckdb.so";

    /// <summary>Names a libduckdb.so to use as it is.</summary>
    public const string PathVariable = "QUANTGOD_LIBDUCKDB";

    const string Otherwise = $"Put a libduckdb.so 1.5.6 somewhere and name it in {PathVariable}.";

    public static NpmFile Library { get; } =
        new("@duckdb/node-bindings-linux-x64", "1.5.6-r.1", LibraryFile, "3f4962cdd266eab2b479a5b5a4a6d063d279b2954ae814ed00385d553b747633");

    /// <returns>What is in use now, for the summary.</returns>
    /// <exception cref="EngineException">The package cannot be had, or is not the pinned one.</exception>
    public string Provide()
    {
        if (machine.Variable(PathVariable) is { } named)
            return machine.FileExists(named) ? $"{named} (named in {PathVariable})" : throw new EngineException($"{PathVariable} names '{named}', which is not there. Unset it, or name a libduckdb.so.");

        var kept = Path.Combine(folder.Root, $"duckdb-{Library.Version}", LibraryFile);
        if (!File.Exists(kept) && RuntimeInformation.ProcessArchitecture != Architecture.X64)
            throw new EngineException($"{Library.Package} is for x64, this is {RuntimeInformation.ProcessArchitecture}. {Otherwise}");

        Library.Provide(kept, machine, report, Otherwise);
        folder.Use(LibraryFile, kept);
        return $"libduckdb {Library.Version}";
    }
}
