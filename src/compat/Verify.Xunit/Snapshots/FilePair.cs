namespace VerifyTests;

/// <summary>What a test produced, and what it is compared with.</summary>
public readonly struct FilePair
{
    internal FilePair(string pathPrefix, string extension, bool isText)
    {
        Extension = extension;
        ReceivedPath = $"{pathPrefix}.received.{extension}";
        VerifiedPath = $"{pathPrefix}.verified.{extension}";
        IsText = isText;
    }

    public string Extension { get; }
    public string ReceivedPath { get; }
    public string VerifiedPath { get; }
    public bool IsText { get; }
}
