using System.Collections.Concurrent;
using System.Diagnostics.Contracts;
using System.Runtime.CompilerServices;

namespace VerifyXunit;

/// <summary>
/// Compares what a test produced with the <c>.verified.</c> file beside the test's source file. Only texts, and these as they are: the package would
/// also replace folders of the machine by their role, which a text for a snapshot should not hold.
/// </summary>
public static class Verifier
{
    static readonly ConcurrentDictionary<string, bool> Used = new(StringComparer.OrdinalIgnoreCase);

    /// <param name="target">Text in a format of its own.</param>
    /// <param name="extension">File extension without the dot: txt, json, csv.</param>
    /// <param name="sourceFile">Filled in by the compiler.</param>
    /// <exception cref="VerifyException">The text differs from the verified one, or there is none; the received one lies beside it.</exception>
    [Pure]
    public static async Task Verify(string? target, string extension, [CallerFilePath] string sourceFile = "")
    {
        var test = UseVerifyAttribute.RunningTest;
        var (directory, prefix) = (RealDirectory(sourceFile), $"{NameWithParents(test.ReflectedType!)}.{test.Name}");
        if (!Used.TryAdd(Path.Combine(directory, prefix), true))
            throw new InvalidOperationException(
                $"The prefix has already been used: {prefix}. Verify once in a test, and not in a theory, whose cases share the name.");

        await new Snapshot(directory, prefix, extension, new Acceptance(Environment.GetEnvironmentVariable)).CompareAsync(target);
    }

    static string RealDirectory(string sourceFile)
    {
        var directory = Path.GetDirectoryName(sourceFile);
        if (Path.IsPathRooted(sourceFile) && Directory.Exists(directory)) return directory;

        throw new InvalidOperationException(
            $"The test's source file '{sourceFile}' is in no folder of this machine. Compile tests without a path map "
            + "(DeterministicSourcePaths=false), and run them where they were compiled.");
    }

    static string NameWithParents(Type type)
    {
        var name = type.Name.Split('`')[0];
        return type.DeclaringType is { } parent ? $"{NameWithParents(parent)}.{name}" : name;
    }
}
