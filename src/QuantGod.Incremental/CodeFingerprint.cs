using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace QuantGod.Incremental;

/// <summary>A text that changes when code changes: compilation is deterministic, so an assembly's module version id stands for its content.</summary>
public static class CodeFingerprint
{
    /// <param name="assemblies">All assemblies of ours whose code decides the step's outputs.</param>
    public static string Of(params Assembly[] assemblies)
    {
        var text = string.Join('\n', assemblies
            .Select(assembly => $"{assembly.GetName().Name} {assembly.ManifestModule.ModuleVersionId:N}")
            .Order(StringComparer.Ordinal));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..16];
    }
}
