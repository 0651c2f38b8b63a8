using System.Collections.Concurrent;

namespace VerifyTests;

/// <summary>Gives each prefix to one verification per process, so that two of them never overwrite each other's files.</summary>
static class PrefixRegistry
{
    static readonly ConcurrentDictionary<string, bool> Used = new(StringComparer.OrdinalIgnoreCase);

    /// <exception cref="InvalidOperationException">Another verification has the prefix.</exception>
    public static void Claim(string prefixPath)
    {
        if (!Used.TryAdd(prefixPath, true))
            throw new InvalidOperationException(
                $"The prefix has already been used: {prefixPath}. In a theory call UseParameters(...) with its arguments; "
                + "for a second Verify in one test call UseMethodName(...); or call DisableRequireUniquePrefix() to share the files.");
    }
}
