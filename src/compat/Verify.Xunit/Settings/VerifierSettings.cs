using System.Text;

namespace VerifyTests;

/// <summary>Settings of every verification of the process. Call them from a module initializer: after the first verification they throw.</summary>
public static class VerifierSettings
{
    static readonly GlobalSettings ProcessWide = new();
    static readonly AsyncLocal<GlobalSettings?> Isolated = new();

    /// <exception cref="InvalidOperationException">A verification has run already.</exception>
    internal static GlobalSettings Globals => Current is { InUse: false } unused ? unused : throw new InvalidOperationException(
        "VerifierSettings changed after the first verification; call it from a [ModuleInitializer] of the test project.");

    internal static GlobalSettings Current => Isolated.Value ?? ProcessWide;

    /// <summary>Fresh global settings for the calling test alone.</summary>
    internal static void Isolate() => Isolated.Value = new GlobalSettings();

    /// <inheritdoc cref="VerifySettings.AutoVerify(bool, bool)"/>
    public static void AutoVerify(bool includeBuildServer = true, bool throwException = false) =>
        AutoVerify((_, _, _) => true, includeBuildServer, throwException);

    /// <inheritdoc cref="VerifySettings.AutoVerify(bool, bool)"/>
    public static void AutoVerify(GlobalAutoVerify autoVerify, bool includeBuildServer = true, bool throwException = false) =>
        Globals.AcceptRule = new AcceptRule(autoVerify, includeBuildServer, throwException);

    /// <summary>Received files are written without a byte order mark; reading accepts both.</summary>
    public static void UseUtf8NoBom() => UseEncoding(new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));

    public static void UseEncoding(Encoding encoding) => Globals.Encoding = encoding;

    /// <summary>Failure messages name the files and leave out their text.</summary>
    public static void OmitContentFromException() => Globals.OmitsContent = true;

    public static void DisableRequireUniquePrefix() => Globals.SharesPrefixes = true;

    public static void DontScrubProjectDirectory() => Globals.KeepsProjectDirectory = true;

    public static void DontScrubSolutionDirectory() => Globals.KeepsSolutionDirectory = true;

    public static void SortPropertiesAlphabetically() => Globals.Text.Set(TextSwitches.SortMembers);

    public static void UseStrictJson() => Globals.Text.Set(TextSwitches.StrictJson);

    public static void DontScrubDateTimes() => Globals.Text.Set(TextSwitches.KeepDateTimes);

    public static void DontScrubGuids() => Globals.Text.Set(TextSwitches.KeepGuids);

    public static void IgnoreMembers(params string[] names)
    {
        foreach (var name in names) Globals.Text.AddRule(MemberRule.ForName(name, MemberTreatment.Ignore));
    }

    /// <inheritdoc cref="VerifySettings.AddScrubber(Action{StringBuilder}, ScrubberLocation)"/>
    public static void AddScrubber(Action<StringBuilder> scrubber, ScrubberLocation location = ScrubberLocation.First) =>
        Globals.Scrubbers.Add(scrubber, location);

    /// <inheritdoc cref="VerifySettings.AddScrubber(string, Action{StringBuilder}, ScrubberLocation)"/>
    public static void AddScrubber(string extension, Action<StringBuilder> scrubber, ScrubberLocation location = ScrubberLocation.First) =>
        Globals.Scrubbers.Add(scrubber, location, extension);

    /// <inheritdoc cref="VerifySettings.ScrubLinesContaining(string[])"/>
    public static void ScrubLinesContaining(params string[] stringToMatch) =>
        Globals.Scrubbers.Add(LineScrubbers.RemoveContaining(StringComparison.OrdinalIgnoreCase, stringToMatch), ScrubberLocation.First);
}
