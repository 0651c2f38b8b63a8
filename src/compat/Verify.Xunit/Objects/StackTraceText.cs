namespace VerifyTests;

/// <summary>A stack trace without what differs between machines and edits: indentation, file paths and line numbers.</summary>
static class StackTraceText
{
    public static string? Of(Exception exception) =>
        exception.StackTrace is { } trace ? string.Join('\n', Newlines.Unify(trace).Split('\n').Select(WithoutPlace)) : null;

    static string WithoutPlace(string line)
    {
        var place = line.IndexOf(") in ", StringComparison.Ordinal);
        return (place < 0 ? line : line[..(place + 1)]).Trim();
    }
}
