using System.Globalization;
using System.Security.Cryptography;

namespace QuantGod.Engines;

/// <summary>A libtorch that the shim can be built on.</summary>
/// <param name="Flavour">What build-shim.sh is told: <c>debian</c> or <c>python:PATH</c>.</param>
/// <param name="Version">For the cache's key and for people: <c>1.13.0-debian</c>, <c>2.4.1+cu121-python</c>.</param>
public sealed record TorchChoice(string Flavour, string Version);

/// <summary>Finds libtorch (named, PyTorch of python3, Debian's), builds the shim on it once, and keeps it only if it computes right gradients.</summary>
public sealed class TorchEngine(EngineFolder folder, IMachine machine, Action<string> report)
{
    public const string ShimFile = "libquantgod_torch.so";

    /// <summary>Names a shim file to use as it is.</summary>
    public const string ShimVariable = "QUANTGOD_TORCH_SHIM";

    /// <summary>Names the flavour to build on: <c>debian</c> or <c>python:/path/to/python3</c>.</summary>
    public const string FlavourVariable = "QUANTGOD_TORCH";

    const string DebianHeader = "/usr/include/torch/script.h";
    const string DebianBlas = "/usr/lib/x86_64-linux-gnu/openblas-pthread/libopenblas.so.0";

    /// <summary>Older ones are passed over in favour of Debian's, unless somebody names them.</summary>
    static readonly Version OldestFound = new(2, 2);

    static readonly Version OldestNamed = new(1, 13);

    /// <param name="prove">Runs the gradient proof in a process of its own on the shim in use; null when it passes, else what went wrong.</param>
    /// <returns>What is in use now, for the summary.</returns>
    /// <exception cref="EngineException">No libtorch could be found, installed, built on and proved.</exception>
    public string Provide(Func<string?> prove)
    {
        if (machine.Variable(ShimVariable) is { } named)
        {
            if (!machine.FileExists(named)) throw new EngineException($"{ShimVariable} names '{named}', which is not there. Unset it, or name a built {ShimFile}.");
            if (prove() is { } wrong) throw new EngineException($"The shim named in {ShimVariable} fails the gradient proof and is not used: {wrong}");
            return $"{named} (named in {ShimVariable})";
        }

        var failures = new List<string>();
        foreach (var candidate in Candidates())
        {
            var choice = candidate();
            if (choice is null) continue;
            if (TryUse(choice, prove) is not { } failure) return $"libtorch {choice.Version}";
            failures.Add($"libtorch {choice.Version}: {failure}");
            report(failures[^1]);
        }

        throw new EngineException("No usable libtorch:\n  " + string.Join("\n  ", failures));
    }

    IEnumerable<Func<TorchChoice?>> Candidates()
    {
        if (machine.Variable(FlavourVariable) is { } flavour) return [() => Named(flavour)];
        return [() => PyTorch("python3", OldestFound), Debian];
    }

    TorchChoice Named(string flavour) => flavour switch
    {
        "debian" => Debian(),
        _ when flavour.StartsWith("python:", StringComparison.Ordinal) =>
            PyTorch(flavour["python:".Length..], OldestNamed)
            ?? throw new EngineException($"{FlavourVariable}={flavour}: that interpreter has no PyTorch. Install it there, or unset the variable."),
        _ => throw new EngineException($"{FlavourVariable}={flavour} is unknown; use 'debian' or 'python:/path/to/python3'."),
    };

    TorchChoice? PyTorch(string python, Version oldest)
    {
        var probe = machine.Run(python, ["-c", "import sys, torch; print('torch', torch.__version__, sys.executable)"]);
        var line = probe.Output.Split('\n').FirstOrDefault(text => text.StartsWith("torch ", StringComparison.Ordinal))?.Split(' ', 3);
        if (!probe.Succeeded || line is not { Length: 3 }) return null;

        var number = line[1].Split('+', 'a', 'r')[0];
        if (!Version.TryParse(number, out var version) || version < oldest)
        {
            report($"PyTorch {line[1]} of {line[2]} is older than {oldest}; looking further");
            return null;
        }

        RequireCompiler();
        return new TorchChoice($"python:{line[2].Trim()}", $"{line[1]}-python");
    }

    TorchChoice Debian()
    {
        if (!machine.FileExists(DebianHeader) || !machine.FileExists(DebianBlas))
            new SystemPackages(machine, report).Install("libtorch (CPU) with a fast BLAS", "libtorch-dev", "libopenblas0-pthread", "g++");
        RequireCompiler();
        var version = machine.Run("dpkg-query", ["-W", "-f=${Version}", "libtorch-dev"]);
        return new TorchChoice("debian", $"{(version.Succeeded ? version.Output.Trim() : "unknown")}-debian");
    }

    void RequireCompiler()
    {
        if (!machine.Run("g++", ["--version"]).Succeeded) new SystemPackages(machine, report).Install("A C++ compiler", "g++");
    }

    /// <returns>Null when the choice is in use now; else why it is not.</returns>
    string? TryUse(TorchChoice choice, Func<string?> prove)
    {
        var shim = folder.Shim($"{Safe(choice.Version)}-{SourcesHash()}");
        if (!machine.FileExists(shim))
        {
            report($"Building the shim on libtorch {choice.Version} (about a minute, once)");
            Directory.CreateDirectory(Path.GetDirectoryName(shim)!);
            var build = machine.Run("bash", [Path.Combine(folder.ShimSources, "build-shim.sh"), choice.Flavour, shim]);
            if (!build.Succeeded) return $"the shim does not build:\n{build.Tail()}";
        }

        folder.Use(ShimFile, shim);
        report("Proving float32 gradients of the network against float64");
        if (prove() is not { } wrong) return null;

        folder.StopUsing(ShimFile);
        return $"fails the gradient proof and is not used: {wrong}";
    }

    string SourcesHash()
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in Directory.EnumerateFiles(folder.ShimSources).Order(StringComparer.Ordinal)) sha.AppendData(File.ReadAllBytes(file));
        return Convert.ToHexStringLower(sha.GetHashAndReset())[..12];
    }

    static string Safe(string version) => string.Concat(version.Select(c => char.IsLetterOrDigit(c) || c is '.' or '-' ? c : '_'));
}
