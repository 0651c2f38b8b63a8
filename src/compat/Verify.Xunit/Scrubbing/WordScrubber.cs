using System.Text;
using System.Text.RegularExpressions;

namespace VerifyTests;

/// <summary>Replaces a name where it stands as a word of its own.</summary>
static class WordScrubber
{
    public static Action<StringBuilder> Replace(string word, string replacement)
    {
        var pattern = new Regex($@"(?<![\w]){Regex.Escape(word)}(?![\w])", RegexOptions.CultureInvariant);
        return text =>
        {
            var scrubbed = pattern.Replace(text.ToString(), replacement);
            text.Clear().Append(scrubbed);
        };
    }
}
