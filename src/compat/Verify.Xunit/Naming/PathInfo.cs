namespace VerifyTests;

/// <summary>What <see cref="VerifyXunit.DerivePathInfo"/> decided; a null leaves the usual value.</summary>
public readonly struct PathInfo(string? directory = null, string? typeName = null, string? methodName = null)
{
    public string? Directory { get; } = directory;
    public string? TypeName { get; } = typeName;
    public string? MethodName { get; } = methodName;
}
