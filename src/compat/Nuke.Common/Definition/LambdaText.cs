namespace Nuke.Common.Definition;

/// <summary>Source text of a lambda without its arrow: what a reader recognises as the condition.</summary>
static class LambdaText
{
    public static string Body(string? text)
    {
        if (text is null)
            return "condition";
        var arrow = text.StartsWith("()", StringComparison.Ordinal) ? text.IndexOf("=>", StringComparison.Ordinal) : -1;
        return (arrow < 0 ? text : text[(arrow + 2)..]).Trim();
    }
}
