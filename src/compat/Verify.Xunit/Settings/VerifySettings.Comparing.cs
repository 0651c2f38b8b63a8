namespace VerifyTests;

public partial class VerifySettings
{
    internal AcceptRule? AcceptRule { get; private set; }

    internal Dictionary<string, StringCompare> Comparers { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Accepts whatever was received.</summary>
    /// <param name="includeBuildServer">False: not on a build server.</param>
    /// <param name="throwException">Accept, but fail the test all the same.</param>
    public void AutoVerify(bool includeBuildServer = true, bool throwException = false) =>
        AcceptRule = new AcceptRule((_, _, _) => true, includeBuildServer, throwException);

    /// <inheritdoc cref="AutoVerify(bool, bool)"/>
    public void AutoVerify(AutoVerify autoVerify, bool includeBuildServer = true, bool throwException = false) =>
        AcceptRule = new AcceptRule((_, _, verifiedFile) => autoVerify(verifiedFile), includeBuildServer, throwException);

    /// <param name="compare">Decides in place of ordinal equality.</param>
    /// <param name="extensions">File extensions it is for; none means txt.</param>
    public void UseStringComparer(StringCompare compare, params ReadOnlySpan<string> extensions)
    {
        if (extensions.IsEmpty) Comparers["txt"] = compare;
        foreach (var extension in extensions) Comparers[extension] = compare;
    }
}
