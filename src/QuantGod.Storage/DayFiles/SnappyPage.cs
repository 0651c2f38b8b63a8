using System.Runtime.CompilerServices;
using Snappier;

namespace QuantGod.Storage.DayFiles;

/// <summary>Decompresses data that must have a known length. Snappier fills that length and drops any excess, as damaged data may have.</summary>
static class SnappyPage
{
    /// <returns>False when the data does not give just so many bytes.</returns>
    /// <exception cref="InvalidDataException">The data is damaged.</exception>
    public static bool TryDecompress(ReadOnlySpan<byte> data, Span<byte> bytes) =>
        Snappy.GetUncompressedLength(data) == bytes.Length && LengthOfElements(data) == bytes.Length && Snappy.Decompress(data, bytes) == bytes.Length;

    /// <returns>What literals and copies add up to; −1 when the last goes beyond the data.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static long LengthOfElements(ReadOnlySpan<byte> data)
    {
        var (at, length) = (0, 0L);
        while (data[at++] > 127) // the preamble, which has been read
        {
        }

        while (at < data.Length)
        {
            var (kind, high) = (data[at] & 3, data[at] >> 2);
            at++;
            switch (kind)
            {
                case 0 when high < 60:
                    length += high + 1;
                    at += high + 1;
                    break;
                case 0:
                    var literal = 1L;
                    for (var i = 0; i < high - 59; i++) literal += at < data.Length ? (long)data[at++] << 8 * i : data.Length;
                    if (literal > data.Length) return -1;
                    length += literal;
                    at += (int)literal;
                    break;
                case 1:
                    length += (high & 7) + 4;
                    at++;
                    break;
                default:
                    length += high + 1;
                    at += kind == 2 ? 2 : 4;
                    break;
            }
        }

        return at == data.Length ? length : -1;
    }
}
