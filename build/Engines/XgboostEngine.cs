namespace QuantGod.Engines;

/// <summary>Finds libxgboost (named, the XGBoost of python3, the system's), installs it where it may, and keeps it only if it passes the proof.</summary>
public sealed class XgboostEngine(EngineFolder folder, IMachine machine, Action<string> report)
{
    public const string LibraryFile = "libxgboost.so";

    /// <summary>Names a libxgboost.so to use as it is.</summary>
    public const string PathVariable = "QUANTGOD_LIBXGBOOST";

    const string Package = "libxgboost-dev";

    /// <summary>The first whose C functions are all those we call.</summary>
    static readonly Version Oldest = new(1, 7);

    static readonly string[] SystemPaths = ["/usr/lib/x86_64-linux-gnu/libxgboost.so", "/usr/lib/aarch64-linux-gnu/libxgboost.so", "/usr/lib64/libxgboost.so"];

    /// <param name="prove">Runs the round trip in a process of its own on the library in use; null when it passes, else what went wrong.</param>
    /// <returns>What is in use now, for the summary.</returns>
    /// <exception cref="EngineException">No libxgboost could be found, installed and proved.</exception>
    public string Provide(Func<string?> prove)
    {
        if (machine.Variable(PathVariable) is { } named)
        {
            if (!machine.FileExists(named))
                throw new EngineException($"{PathVariable} names '{named}', which is not there. Unset it, or name a {LibraryFile}.");
            if (prove() is { } wrong) throw new EngineException($"The library named in {PathVariable} fails the proof and is not used: {wrong}");
            return $"{named} (named in {PathVariable})";
        }

        var failures = new List<string>();
        foreach (var candidate in new[] { OfPython, OfSystem })
        {
            if (candidate() is not { } choice) continue;
            if (TryUse(choice.Path, prove) is not { } failure) return choice.Name;
            failures.Add($"{choice.Name}: {failure}");
            report(failures[^1]);
        }

        throw new EngineException("No usable libxgboost:\n  " + string.Join("\n  ", failures));
    }

    /// <summary>pip's comes with CUDA.</summary>
    (string Path, string Name)? OfPython()
    {
        var probe = machine.Run("python3", ["-c", "import xgboost, xgboost.libpath as lib; print('xgboost', xgboost.__version__, lib.find_lib_path()[0])"]);
        var line = probe.Output.Split('\n').FirstOrDefault(text => text.StartsWith("xgboost ", StringComparison.Ordinal))?.Split(' ', 3);
        if (!probe.Succeeded || line is not { Length: 3 }) return null;

        var path = line[2].Trim();
        var number = new string([.. line[1].TakeWhile(c => char.IsAsciiDigit(c) || c == '.')]).TrimEnd('.');
        if (!Version.TryParse(number, out var version) || version < Oldest)
        {
            report($"XGBoost {line[1]} at {path} is older than {Oldest}; looking further");
            return null;
        }

        return machine.FileExists(path) ? (path, $"libxgboost {line[1]}-python") : null;
    }

    (string Path, string Name)? OfSystem()
    {
        if (Present() is null) new SystemPackages(machine, report).Install("libxgboost", Package);
        var path = Present()
            ?? throw new EngineException($"{Package} is installed, but none of {string.Join(", ", SystemPaths)} is there. Name the library in {PathVariable}.");
        var version = machine.Run("dpkg-query", ["-W", "-f=${Version}", Package]);
        return (path, $"libxgboost {(version.Succeeded ? version.Output.Trim() : "of unknown version")}-system");

        string? Present() => SystemPaths.FirstOrDefault(machine.FileExists);
    }

    /// <returns>Null when the library is in use now; else why it is not.</returns>
    string? TryUse(string path, Func<string?> prove)
    {
        folder.Use(LibraryFile, path);
        report($"Proving that {path} trains, saves and loads");
        if (prove() is not { } wrong) return null;

        folder.StopUsing(LibraryFile);
        return $"fails the proof and is not used: {wrong}";
    }
}
