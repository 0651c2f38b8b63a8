namespace VerifyTests;

static class Newlines
{
    /// <summary>Turns CRLF and CR into LF.</summary>
    public static string Unify(string text) => text.ReplaceLineEndings("\n");
}
