using System.Diagnostics.Contracts;
using System.Text;

namespace VerifyTests;

public partial class SettingsTask
{
    [Pure]
    public SettingsTask AddScrubber(Action<StringBuilder> scrubber, ScrubberLocation location = ScrubberLocation.First) =>
        With(settings => settings.AddScrubber(scrubber, location));

    [Pure]
    public SettingsTask AddScrubber(string extension, Action<StringBuilder> scrubber, ScrubberLocation location = ScrubberLocation.First) =>
        With(settings => settings.AddScrubber(extension, scrubber, location));

    [Pure]
    public SettingsTask ScrubLines(Func<string, bool> removeLine, ScrubberLocation location = ScrubberLocation.First) =>
        With(settings => settings.ScrubLines(removeLine, location));

    [Pure]
    public SettingsTask ScrubLinesWithReplace(Func<string, string?> replaceLine, ScrubberLocation location = ScrubberLocation.First) =>
        With(settings => settings.ScrubLinesWithReplace(replaceLine, location));

    [Pure]
    public SettingsTask ScrubEmptyLines(ScrubberLocation location = ScrubberLocation.First) => With(settings => settings.ScrubEmptyLines(location));

    [Pure]
    public SettingsTask ScrubLinesContaining(params string[] stringToMatch) => With(settings => settings.ScrubLinesContaining(stringToMatch));

    [Pure]
    public SettingsTask ScrubLinesContaining(StringComparison comparison, params string[] stringToMatch) =>
        With(settings => settings.ScrubLinesContaining(comparison, stringToMatch));

    [Pure]
    public SettingsTask ScrubInlineGuids(ScrubberLocation location = ScrubberLocation.First) => With(settings => settings.ScrubInlineGuids(location));

    [Pure]
    public SettingsTask ScrubMachineName(ScrubberLocation location = ScrubberLocation.First) => With(settings => settings.ScrubMachineName(location));

    [Pure]
    public SettingsTask ScrubUserName(ScrubberLocation location = ScrubberLocation.First) => With(settings => settings.ScrubUserName(location));

    [Pure]
    public SettingsTask DisableScrubbers() => With(settings => settings.DisableScrubbers());
}
