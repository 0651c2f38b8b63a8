using System.Diagnostics.Contracts;

namespace VerifyTests;

public partial class SettingsTask
{
    [Pure]
    public SettingsTask UseDirectory(string directory) => With(settings => settings.UseDirectory(directory));

    [Pure]
    public SettingsTask UseFileName(string fileName) => With(settings => settings.UseFileName(fileName));

    [Pure]
    public SettingsTask UseTypeName(string name) => With(settings => settings.UseTypeName(name));

    [Pure]
    public SettingsTask UseMethodName(string name) => With(settings => settings.UseMethodName(name));

    [Pure]
    public SettingsTask UseParameters(params object?[] parameters) => With(settings => settings.UseParameters(parameters));

    [Pure]
    public SettingsTask UseParameters<T>(T parameter) => With(settings => settings.UseParameters<T>(parameter));

    [Pure]
    public SettingsTask UseTextForParameters(string parametersText) => With(settings => settings.UseTextForParameters(parametersText));

    [Pure]
    public SettingsTask UniqueForRuntime() => With(settings => settings.UniqueForRuntime());

    [Pure]
    public SettingsTask UniqueForRuntimeAndVersion() => With(settings => settings.UniqueForRuntimeAndVersion());

    [Pure]
    public SettingsTask UniqueForAssemblyConfiguration() => With(settings => settings.UniqueForAssemblyConfiguration());

    [Pure]
    public SettingsTask UniqueForArchitecture() => With(settings => settings.UniqueForArchitecture());

    [Pure]
    public SettingsTask UniqueForOSPlatform() => With(settings => settings.UniqueForOSPlatform());

    [Pure]
    public SettingsTask DisableRequireUniquePrefix() => With(settings => settings.DisableRequireUniquePrefix());
}
