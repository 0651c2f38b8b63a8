using System.Text;

namespace VerifyTests;

/// <summary>Everything that happens to a text between the test and the comparison, in order.</summary>
sealed class TextScrubber(VerifySettings settings, GlobalSettings globals, PathScrubber paths, Counter counter)
{
    /// <returns>The text with \n newlines and no byte order mark; <c>emptyString</c> where nothing is left, as an empty file counts as missing.</returns>
    public string Scrub(string text, string extension)
    {
        text = Newlines.Unify(text.TrimStart('\uFEFF'));
        if (!settings.ScrubbersDisabled)
        {
            var builder = new StringBuilder(text);
            settings.Scrubbers.Run(builder, counter, extension: null);
            settings.Scrubbers.Run(builder, counter, extension);
            globals.Scrubbers.Run(builder, counter, extension);
            globals.Scrubbers.Run(builder, counter, extension: null);
            text = Newlines.Unify(paths.Scrub(builder.ToString()));
        }

        return text.Length == 0 ? "emptyString" : text;
    }
}
