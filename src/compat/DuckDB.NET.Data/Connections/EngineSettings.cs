using DuckDB.NET.Native;

namespace DuckDB.NET.Data.Connections;

/// <summary>The setting names that the loaded engine knows.</summary>
static class EngineSettings
{
    static readonly Lazy<HashSet<string>> Names = new(Read);

    public static bool Exists(string name) => Names.Value.Contains(name);

    static HashSet<string> Read()
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (nuint i = 0; i < NativeMethods.Configuration.DuckDBConfigCount(); i++)
            if (NativeMethods.Configuration.DuckDBGetConfigFlag(i, out var name, out _) == DuckDBState.Success)
                names.Add(name);
        return names;
    }
}
