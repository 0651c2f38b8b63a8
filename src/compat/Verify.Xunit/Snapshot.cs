using System.Text;

namespace VerifyXunit;

/// <summary>One text against its verified file, which a person has looked at.</summary>
sealed class Snapshot(string directory, string prefix, string extension, Acceptance acceptance)
{
    string Received => $"{prefix}.received.{extension}";

    string Verified => $"{prefix}.verified.{extension}";

    public async Task CompareAsync(string? target)
    {
        var text = Normalised(target);
        foreach (var file in Find(".received.")) File.Delete(PathOf(file));

        var verified = File.Exists(PathOf(Verified)) ? (await File.ReadAllTextAsync(PathOf(Verified))).ReplaceLineEndings("\n") : "";
        var isEqual = verified.Length > 0 && (verified == text || verified == text + "\n"); // editors like to end a file with a newline
        List<string> stale = [.. Find(".verified.").Where(file => file != Verified)];
        if (isEqual && stale.Count == 0) return;

        if (!isEqual) await WriteAsync(text);
        if (!acceptance.IsGiven) throw new VerifyException(Message(text, verified, isEqual, stale));

        if (!isEqual) File.Move(PathOf(Received), PathOf(Verified), overwrite: true);
        foreach (var file in stale) File.Delete(PathOf(file));
    }

    /// <summary>With \n newlines and no byte order mark; a file that says nothing would count as missing.</summary>
    static string Normalised(string? target) =>
        target is null ? "null" : target.TrimStart('\uFEFF').ReplaceLineEndings("\n") is { Length: > 0 } text ? text : "emptyString";

    /// <summary>Names of the prefix's files in order, also those of another extension or number; "prefix.x.verified." is another prefix.</summary>
    List<string> Find(string kind) =>
    [
        .. Directory.EnumerateFiles(directory, "*" + kind + "*").Select(path => Path.GetFileName(path))
            .Where(file => file.StartsWith(prefix + kind, StringComparison.Ordinal) || file.StartsWith(prefix + "#", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Beside its place and renamed, so that a killed test leaves no torn file; with a byte order mark, as upstream.</summary>
    async Task WriteAsync(string text)
    {
        var partial = PathOf(Received + ".partial");
        await File.WriteAllTextAsync(partial, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        File.Move(partial, PathOf(Received), overwrite: true);
    }

    /// <summary>Review tools parse its shape up to the contents, behind which the hint may follow.</summary>
    string Message(string text, string verified, bool isEqual, List<string> stale)
    {
        var outcome = isEqual ? "Equal" : verified.Length == 0 ? "New" : "NotEqual";
        var listing = $"{outcome}:\n  - Received: {Received}\n    Verified: {Verified}\n";
        var deletions = stale.Count == 0 ? "" : $"Delete:\n{string.Concat(stale.Select(file => $"  - {file}\n"))}";
        var contents = isEqual ? "" : $"\n{outcome}:\n\nReceived: {Received}\n{text}\n{(verified.Length == 0 ? "" : $"Verified: {Verified}\n{verified}\n")}";
        return $"Directory: {directory}\n{(isEqual ? deletions + listing : listing + deletions)}\nFileContent:\n{contents}\n{acceptance.Hint}";
    }

    string PathOf(string file) => Path.Combine(directory, file);
}
