using System.Reflection;
using VerifyTests;

namespace VerifyXunit;

/// <summary>Where the snapshots of a test go; a null in the answer keeps the usual directory, type name or method name.</summary>
public delegate PathInfo DerivePathInfo(string sourceFile, string projectDirectory, Type type, MethodInfo method);

/// <summary>Compares what a test produced with the <c>.verified.</c> file beside the test's source file.</summary>
public static partial class Verifier
{
    public static void DerivePathInfo(DerivePathInfo derivePathInfo) => VerifierSettings.Globals.DerivePathInfo = derivePathInfo;

    public static void UseProjectRelativeDirectory(string directory) =>
        DerivePathInfo((_, projectDirectory, _, _) => new PathInfo(Path.Combine(projectDirectory, directory)));

    public static void UseSourceFileRelativeDirectory(string directory) =>
        DerivePathInfo((sourceFile, _, _, _) => new PathInfo(Path.Combine(Path.GetDirectoryName(sourceFile)!, directory)));

    static SettingsTask Start(VerifySettings? settings, string sourceFile, Func<Verification, Task<VerifyResult>> body) =>
        new(settings, async current => await body(new Verification(current, RunningTest.Current, sourceFile)));
}
