using System.Text;

namespace VerifyTests;

/// <summary>What <see cref="VerifierSettings"/> set for the whole process.</summary>
sealed class GlobalSettings
{
    public ScrubberList Scrubbers { get; } = new();
    public TextOptions Text { get; } = new();
    public AcceptRule? AcceptRule { get; set; }
    public Encoding Encoding { get; set; } = new UTF8Encoding(encoderShouldEmitUTF8Identifier: true);
    public bool OmitsContent { get; set; }
    public bool SharesPrefixes { get; set; }
    public bool KeepsProjectDirectory { get; set; }
    public bool KeepsSolutionDirectory { get; set; }
    public VerifyXunit.DerivePathInfo? DerivePathInfo { get; set; }

    /// <summary>True from the first verification on; changes after that would reach only some tests.</summary>
    public bool InUse { get; set; }
}
