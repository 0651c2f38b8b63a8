using System.Text;

namespace VerifyTests;

public partial class VerifySettings
{
    internal ScrubberList Scrubbers { get; } = new();
    internal bool ScrubbersDisabled { get; private set; }

    /// <param name="scrubber">Changes the text in place.</param>
    /// <param name="location">First: before the scrubbers added so far.</param>
    public void AddScrubber(Action<StringBuilder> scrubber, ScrubberLocation location = ScrubberLocation.First) =>
        Scrubbers.Add(scrubber, location);

    /// <summary>A scrubber for the files of one extension.</summary>
    public void AddScrubber(string extension, Action<StringBuilder> scrubber, ScrubberLocation location = ScrubberLocation.First) =>
        Scrubbers.Add(scrubber, location, extension);

    public void ScrubLines(Func<string, bool> removeLine, ScrubberLocation location = ScrubberLocation.First) =>
        Scrubbers.Add(LineScrubbers.Remove(removeLine), location);

    /// <param name="replaceLine">The new line; null removes it.</param>
    /// <param name="location">First: before the scrubbers added so far.</param>
    public void ScrubLinesWithReplace(Func<string, string?> replaceLine, ScrubberLocation location = ScrubberLocation.First) =>
        Scrubbers.Add(LineScrubbers.Replace(replaceLine), location);

    public void ScrubEmptyLines(ScrubberLocation location = ScrubberLocation.First) =>
        Scrubbers.Add(LineScrubbers.Remove(string.IsNullOrWhiteSpace), location);

    /// <summary>Removes lines that hold any of the strings; letter case does not matter.</summary>
    public void ScrubLinesContaining(params string[] stringToMatch) => ScrubLinesContaining(StringComparison.OrdinalIgnoreCase, stringToMatch);

    public void ScrubLinesContaining(StringComparison comparison, params string[] stringToMatch) =>
        Scrubbers.Add(LineScrubbers.RemoveContaining(comparison, stringToMatch), ScrubberLocation.First);

    /// <summary>Guids anywhere in the text become <c>Guid_1</c>, <c>Guid_2</c>, numbered together with those of members.</summary>
    public void ScrubInlineGuids(ScrubberLocation location = ScrubberLocation.First) => Scrubbers.Add(GuidScrubber.Scrub, location);

    public void ScrubMachineName(ScrubberLocation location = ScrubberLocation.First) =>
        Scrubbers.Add(WordScrubber.Replace(Environment.MachineName, "TheMachineName"), location);

    public void ScrubUserName(ScrubberLocation location = ScrubberLocation.First) =>
        Scrubbers.Add(WordScrubber.Replace(Environment.UserName, "TheUserName"), location);

    /// <summary>Leaves the text as it is; only newlines are still unified.</summary>
    public void DisableScrubbers() => ScrubbersDisabled = true;
}
