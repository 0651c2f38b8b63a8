namespace QuantGod.Storage.Tests.Archives.Remote;

/// <summary>A file on a mount that can fail.</summary>
sealed class FlakyFile(string path) : FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0)
{
    public bool IsDown { get; set; }

    public override int Read(byte[] buffer, int offset, int count) => IsDown ? throw new IOException("Input/output error") : base.Read(buffer, offset, count);

    public override int Read(Span<byte> buffer) => IsDown ? throw new IOException("Input/output error") : base.Read(buffer);
}
