using System.Text;

namespace VerifyTests;

enum Outcome
{
    Equal,
    New,
    NotEqual,
}

/// <summary>One received content and the file it is compared with.</summary>
sealed class SnapshotFile
{
    readonly byte[]? _bytes;

    public SnapshotFile(string pathPrefix, string extension, string text)
    {
        Files = new FilePair(pathPrefix, extension, isText: true);
        Text = text;
    }

    public SnapshotFile(string pathPrefix, string extension, byte[] bytes)
    {
        Files = new FilePair(pathPrefix, extension, isText: false);
        _bytes = bytes;
    }

    public FilePair Files { get; }

    /// <summary>Null for bytes.</summary>
    public string? Text { get; }

    /// <summary>Null for bytes and when there is no verified file.</summary>
    public string? VerifiedText { get; private set; }

    /// <summary>What a string comparer had to say.</summary>
    public string? Message { get; private set; }

    public Outcome Outcome { get; private set; }

    public async Task CompareAsync(StringCompare? comparer, IReadOnlyDictionary<string, object> context) =>
        Outcome = _bytes is null ? await CompareTextAsync(comparer, context) : await CompareBytesAsync();

    /// <summary>Writes beside its place and renames, so that a killed test leaves no torn file.</summary>
    public async Task WriteReceivedAsync(Encoding encoding)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Files.ReceivedPath)!);
        var partial = Files.ReceivedPath + ".partial";
        if (_bytes is null) await File.WriteAllTextAsync(partial, Text, encoding);
        else await File.WriteAllBytesAsync(partial, _bytes);
        File.Move(partial, Files.ReceivedPath, overwrite: true);
    }

    public void Accept() => File.Move(Files.ReceivedPath, Files.VerifiedPath, overwrite: true);

    async Task<Outcome> CompareTextAsync(StringCompare? comparer, IReadOnlyDictionary<string, object> context)
    {
        var verified = File.Exists(Files.VerifiedPath) ? Newlines.Unify(await File.ReadAllTextAsync(Files.VerifiedPath)) : "";
        if (verified.Length == 0) return Outcome.New;

        VerifiedText = verified;
        if (verified == Text || verified == Text + "\n") return Outcome.Equal; // editors like to end a file with a newline
        if (comparer is null) return Outcome.NotEqual;

        var result = await comparer(Text!, verified, context);
        Message = result.Message;
        return result.IsEqual ? Outcome.Equal : Outcome.NotEqual;
    }

    async Task<Outcome> CompareBytesAsync()
    {
        if (!File.Exists(Files.VerifiedPath) || new FileInfo(Files.VerifiedPath).Length == 0) return Outcome.New;
        return (await File.ReadAllBytesAsync(Files.VerifiedPath)).AsSpan().SequenceEqual(_bytes) ? Outcome.Equal : Outcome.NotEqual;
    }
}
