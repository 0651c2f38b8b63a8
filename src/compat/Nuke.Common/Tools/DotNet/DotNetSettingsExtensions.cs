using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.DotNet;

public static class DotNetSettingsExtensions
{
    public static T SetProjectFile<T>(this T o, string? v) where T : DotNetProjectSettings => o.With(x => x.ProjectFile = v);
    public static T SetRuntime<T>(this T o, string? v) where T : DotNetProjectSettings => o.With(x => x.Runtime = v);
    public static T SetVerbosity<T>(this T o, DotNetVerbosity? v) where T : DotNetProjectSettings => o.With(x => x.Verbosity = v);

    public static T SetProperty<T>(this T o, string name, object value) where T : DotNetProjectSettings =>
        o.With(x => x.Properties = [.. x.Properties.Where(y => y.Name != name), (name, value.ToString() ?? "")]);

    public static T SetConfiguration<T>(this T o, string? v) where T : DotNetCompilingSettings => o.With(x => x.Configuration = v);
    public static T SetFramework<T>(this T o, string? v) where T : DotNetCompilingSettings => o.With(x => x.Framework = v);
    public static T SetNoRestore<T>(this T o, bool? v) where T : DotNetCompilingSettings => o.With(x => x.NoRestore = v);
    public static T EnableNoRestore<T>(this T o) where T : DotNetCompilingSettings => o.SetNoRestore(true);

    public static T SetOutputDirectory<T>(this T o, string? v) where T : DotNetBuildSettings => o.With(x => x.OutputDirectory = v);

    public static T SetNoBuild<T>(this T o, bool? v) where T : DotNetRunningSettings => o.With(x => x.NoBuild = v);
    public static T EnableNoBuild<T>(this T o) where T : DotNetRunningSettings => o.SetNoBuild(true);

    public static T SetFilter<T>(this T o, string? v) where T : DotNetTestSettings => o.With(x => x.Filter = v);
    public static T SetResultsDirectory<T>(this T o, string? v) where T : DotNetTestSettings => o.With(x => x.ResultsDirectory = v);
    public static T AddLoggers<T>(this T o, params string[] v) where T : DotNetTestSettings => o.With(x => x.Loggers = [.. x.Loggers, .. v]);

    public static T SetApplicationArguments<T>(this T o, params string[] v) where T : DotNetRunSettings => o.With(x => x.ApplicationArguments = v);
}
