using System.Text;
using System.Text.RegularExpressions;

namespace VerifyTests;

/// <summary>Replaces guids inside running text.</summary>
static partial class GuidScrubber
{
    public static void Scrub(StringBuilder text, Counter counter)
    {
        var scrubbed = Pattern().Replace(text.ToString(), match => counter.Name(Guid.Parse(match.Value)));
        text.Clear().Append(scrubbed);
    }

    [GeneratedRegex(@"(?<!\w)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}(?!\w)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
