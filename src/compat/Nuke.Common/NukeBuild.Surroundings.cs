using Nuke.Common.CI;
using Nuke.Common.Execution;
using Nuke.Common.IO;

namespace Nuke.Common;

/// <summary>Static, so that field initialisers and target definitions may use them.</summary>
partial class NukeBuild
{
    public static AbsolutePath RootDirectory => BuildSession.Current.RootDirectory;

    /// <summary><c>.nuke/temp</c> below the root; created when first asked for.</summary>
    public static AbsolutePath TemporaryDirectory => BuildSession.Current.TemporaryDirectory;

    public static AbsolutePath? BuildAssemblyFile => BuildSession.Current.Environment.AssemblyFile;
    public static AbsolutePath? BuildAssemblyDirectory => BuildAssemblyFile?.Parent;

    /// <summary>The only project file in the nearest directory above the assembly that has one.</summary>
    public static AbsolutePath? BuildProjectFile =>
        BuildAssemblyDirectory?.FindParentOrSelf(x => x.ContainsFile("*.csproj"))?.GetFiles("*.csproj").Single();

    public static AbsolutePath? BuildProjectDirectory => BuildProjectFile?.Parent;

    public static Verbosity Verbosity
    {
        get => BuildSession.Current.Verbosity;
        set => BuildSession.Current.Verbosity = value;
    }

    public static Host Host
    {
        get => BuildSession.Current.Host;
        set => BuildSession.Current.Host = value;
    }

    /// <summary>Names given with <c>--profile</c>.</summary>
    public static string[] LoadedLocalProfiles => BuildSession.Current.BuiltIn.Profile;

    public static bool IsLocalBuild => !IsServerBuild;
    public static bool IsServerBuild => Host is IBuildServer;

    AbsolutePath INukeBuild.RootDirectory => RootDirectory;
    AbsolutePath INukeBuild.TemporaryDirectory => TemporaryDirectory;
    AbsolutePath? INukeBuild.BuildAssemblyFile => BuildAssemblyFile;
    AbsolutePath? INukeBuild.BuildAssemblyDirectory => BuildAssemblyDirectory;
    AbsolutePath? INukeBuild.BuildProjectFile => BuildProjectFile;
    AbsolutePath? INukeBuild.BuildProjectDirectory => BuildProjectDirectory;
    Verbosity INukeBuild.Verbosity => Verbosity;
    Host INukeBuild.Host => Host;
    string[] INukeBuild.LoadedLocalProfiles => LoadedLocalProfiles;
    bool INukeBuild.IsLocalBuild => IsLocalBuild;
    bool INukeBuild.IsServerBuild => IsServerBuild;
}
