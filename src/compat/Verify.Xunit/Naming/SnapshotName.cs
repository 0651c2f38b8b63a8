using VerifyXunit;

namespace VerifyTests;

/// <summary>Folder and file name prefix of one verification's files, and the names that built them.</summary>
sealed record SnapshotName(string Directory, string Prefix, string TypeName, string MethodName)
{
    public string PrefixPath => Path.Combine(Directory, Prefix);

    /// <exception cref="InvalidOperationException">The source path is not on this machine, or the names contradict each other.</exception>
    public static SnapshotName Of(VerifySettings settings, GlobalSettings globals, RunningTest test, string sourceFile, string projectDirectory)
    {
        var sourceDirectory = RealDirectory(sourceFile);
        var derived = globals.DerivePathInfo?.Invoke(sourceFile, projectDirectory, test.Type, test.Method) ?? default;

        var directory = Path.GetFullPath(Path.Combine(sourceDirectory, settings.Directory ?? derived.Directory ?? ""));
        var typeName = settings.TypeName ?? derived.TypeName ?? NameWithParents(test.Type);
        var methodName = settings.MethodName ?? derived.MethodName ?? test.Method.Name;
        return new SnapshotName(directory, Prefixed(settings, test, typeName, methodName), typeName, methodName);
    }

    static string Prefixed(VerifySettings settings, RunningTest test, string typeName, string methodName)
    {
        var unique = UniqueParts.Of(settings.UniqueFor, test.Type.Assembly);
        if (settings.FileName is null) return $"{typeName}.{methodName}{ParameterText.Of(settings, test.Method)}{unique}";

        if (settings.TypeName is not null || settings.MethodName is not null)
            throw new InvalidOperationException(
                $"UseFileName(\"{settings.FileName}\") names the whole file; remove UseTypeName and UseMethodName, or UseFileName.");
        return settings.FileName + unique;
    }

    static string RealDirectory(string sourceFile)
    {
        var directory = Path.GetDirectoryName(sourceFile);
        if (Path.IsPathRooted(sourceFile) && System.IO.Directory.Exists(directory)) return directory;

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
