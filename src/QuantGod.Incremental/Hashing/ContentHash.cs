using System.Buffers;
using System.IO.Hashing;
using System.Security.Cryptography;

namespace QuantGod.Incremental.Hashing;

/// <summary>
/// The hash of a file's content as records hold it, with its algorithm: <c>xxh3:</c> and 32 hexadecimal digits. It has to find accidental change and
/// no more than that: whoever could make two contents with one hash here could as well write the record.
/// </summary>
static class ContentHash
{
    const string Own = "xxh3:", Earlier = "sha256:";
    const int BufferBytes = 128 << 10; // stays in the cache of one core

    /// <param name="recorded">A hash to compare with, whose algorithm is taken: records of earlier versions hold SHA-256. Else <c>xxh3</c>.</param>
    public static string Of(Stream content, string recorded, CancellationToken cancellationToken) =>
        recorded.StartsWith(Earlier, StringComparison.Ordinal)
            ? Earlier + Convert.ToHexStringLower(SHA256.HashData(content))
            : $"{Own}{OwnHash(content, cancellationToken):x32}";

    /// <summary>A hash with its algorithm, of a record of the time when SHA-256 went without saying.</summary>
    public static string OfEarlierRecord(string hash) => hash.Length == 0 || hash.Contains(':') ? hash : Earlier + hash;

    static UInt128 OwnHash(Stream content, CancellationToken cancellationToken)
    {
        var hash = new XxHash128();
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        for (int read; (read = content.Read(buffer)) > 0;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            hash.Append(buffer.AsSpan(0, read));
        }

        ArrayPool<byte>.Shared.Return(buffer); // not after an exception: the pool makes another one
        return hash.GetCurrentHashAsUInt128();
    }
}
