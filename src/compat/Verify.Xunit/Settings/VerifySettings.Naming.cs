namespace VerifyTests;

public partial class VerifySettings
{
    /// <summary>Folder of the snapshot, absolute or relative to the test's source file; null puts it beside that file.</summary>
    public string? Directory { get; private set; }

    internal string? FileName { get; private set; }
    internal string? TypeName { get; private set; }
    internal string? MethodName { get; private set; }
    internal object?[]? Parameters { get; private set; }
    internal string? ParametersText { get; private set; }
    internal UniqueFor UniqueFor { get; private set; }
    internal bool SharesPrefix { get; private set; }

    public void UseDirectory(string directory) => Directory = directory;

    /// <summary>Replaces type, method and parameters in the file name.</summary>
    public void UseFileName(string fileName) => FileName = fileName;

    public void UseTypeName(string name) => TypeName = name;

    public void UseMethodName(string name) => MethodName = name;

    /// <summary>The arguments of a theory, first to last; they become part of the file name.</summary>
    public void UseParameters(params object?[] parameters)
    {
        if (parameters is { Length: 0 }) throw new ArgumentException("UseParameters needs the arguments of the theory.", nameof(parameters));
        Parameters = parameters ?? [null];
    }

    /// <summary>One argument, also where it is an array.</summary>
    public void UseParameters<T>(T parameter) => Parameters = [parameter];

    public void UseTextForParameters(string parametersText) => ParametersText = parametersText;

    public void UniqueForRuntime() => UniqueFor |= UniqueFor.Runtime;

    public void UniqueForRuntimeAndVersion() => UniqueFor |= UniqueFor.RuntimeAndVersion;

    public void UniqueForAssemblyConfiguration() => UniqueFor |= UniqueFor.AssemblyConfiguration;

    public void UniqueForArchitecture() => UniqueFor |= UniqueFor.Architecture;

    public void UniqueForOSPlatform() => UniqueFor |= UniqueFor.OSPlatform;

    /// <summary>Lets several verifications of a test run use the same files, one after the other.</summary>
    public void DisableRequireUniquePrefix() => SharesPrefix = true;
}
