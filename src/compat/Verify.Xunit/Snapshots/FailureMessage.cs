using System.Text;

namespace VerifyTests;

/// <summary>The message of a failed verification. Review tools parse its shape: directory, file listing, then the contents.</summary>
static class FailureMessage
{
    public static string Of(string directory, IReadOnlyList<SnapshotFile> files, IReadOnlyList<string> stale, bool omitsContent, string hint)
    {
        var message = new StringBuilder($"Directory: {directory}\n");
        AppendListing(message, directory, files, Outcome.New);
        AppendListing(message, directory, files, Outcome.NotEqual);
        if (stale.Count > 0) message.Append("Delete:\n");
        foreach (var file in stale) message.Append($"  - {Path.GetRelativePath(directory, file)}\n");
        AppendListing(message, directory, files, Outcome.Equal);

        message.Append("\nFileContent:\n"); // parsers stop here, so the hint may follow
        if (!omitsContent)
        {
            AppendContents(message, directory, files, Outcome.New);
            AppendContents(message, directory, files, Outcome.NotEqual);
        }

        return message.Append($"\n{hint}").ToString();
    }

    static void AppendListing(StringBuilder message, string directory, IReadOnlyList<SnapshotFile> files, Outcome outcome)
    {
        var listed = files.Where(file => file.Outcome == outcome).ToList();
        if (listed.Count > 0) message.Append($"{outcome}:\n");
        foreach (var file in listed)
            message.Append($"  - Received: {Received(directory, file)}\n    Verified: {Verified(directory, file)}\n");
    }

    static void AppendContents(StringBuilder message, string directory, IReadOnlyList<SnapshotFile> files, Outcome outcome)
    {
        var shown = files.Where(file => file.Outcome == outcome && file.Files.IsText).ToList();
        if (shown.Count > 0) message.Append($"\n{outcome}:\n");
        foreach (var file in shown)
        {
            message.Append($"\nReceived: {Received(directory, file)}\n");
            if (file.Message is { } told) message.Append($"Verified: {Verified(directory, file)}\nCompare Result:\n{told}\n");
            else if (outcome == Outcome.New) message.Append($"{file.Text}\n");
            else message.Append($"{file.Text}\nVerified: {Verified(directory, file)}\n{file.VerifiedText}\n");
        }
    }

    static string Received(string directory, SnapshotFile file) => Path.GetRelativePath(directory, file.Files.ReceivedPath);

    static string Verified(string directory, SnapshotFile file) => Path.GetRelativePath(directory, file.Files.VerifiedPath);
}
