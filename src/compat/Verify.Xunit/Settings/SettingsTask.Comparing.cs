using System.Diagnostics.Contracts;

namespace VerifyTests;

public partial class SettingsTask
{
    [Pure]
    public SettingsTask AutoVerify(bool includeBuildServer = true, bool throwException = false) =>
        With(settings => settings.AutoVerify(includeBuildServer, throwException));

    [Pure]
    public SettingsTask AutoVerify(AutoVerify autoVerify, bool includeBuildServer = true, bool throwException = false) =>
        With(settings => settings.AutoVerify(autoVerify, includeBuildServer, throwException));

    [Pure]
    public SettingsTask UseStringComparer(StringCompare compare, params ReadOnlySpan<string> extensions)
    {
        var copy = extensions.ToArray();
        return With(settings => settings.UseStringComparer(compare, copy));
    }
}
