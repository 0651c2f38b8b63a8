using System.Text;

namespace VerifyTests;

/// <summary>Scrubbers that look at one line at a time.</summary>
static class LineScrubbers
{
    public static Action<StringBuilder> Remove(Func<string, bool> removes) => Replace(line => removes(line) ? null : line);

    public static Action<StringBuilder> RemoveContaining(StringComparison comparison, string[] words) =>
        Remove(line => words.Any(word => line.Contains(word, comparison)));

    public static Action<StringBuilder> Replace(Func<string, string?> replacement) => text =>
    {
        var lines = Newlines.Unify(text.ToString()).Split('\n').Select(replacement).Where(line => line is not null);
        text.Clear().AppendJoin('\n', lines);
    };
}
