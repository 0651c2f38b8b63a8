using System.Buffers.Binary;
using System.Numerics;
using static QuantGod.Incremental.Hashing.Xxh3Mixing;

namespace QuantGod.Incremental.Hashing;

/// <summary>XXH3 of at most <see cref="Longest"/> bytes, which has a form for each range of lengths.</summary>
static class Xxh3Short
{
    public const int Longest = 240;

    public static UInt128 Of(ReadOnlySpan<byte> bytes) => bytes.Length switch
    {
        0 => new(LongAvalanche(SecretPair(80)), LongAvalanche(SecretPair(64))),
        <= 3 => OfFewest(bytes),
        <= 8 => OfUpTo8(bytes),
        <= 16 => OfUpTo16(bytes),
        <= 128 => OfUpTo128(bytes),
        _ => OfUpTo240(bytes),
    };

    static UInt128 OfFewest(ReadOnlySpan<byte> bytes)
    {
        var length = bytes.Length;
        var low = (uint)bytes[0] << 16 | (uint)bytes[length / 2] << 24 | bytes[length - 1] | (uint)length << 8;
        var high = BitOperations.RotateLeft(BinaryPrimitives.ReverseEndianness(low), 13);
        return new(
            LongAvalanche(high ^ HalfWord(Secret, 8) ^ HalfWord(Secret, 12)),
            LongAvalanche(low ^ HalfWord(Secret, 0) ^ HalfWord(Secret, 4)));
    }

    static UInt128 OfUpTo8(ReadOnlySpan<byte> bytes)
    {
        var length = (ulong)bytes.Length;
        var word = HalfWord(bytes, 0) | (ulong)HalfWord(bytes, bytes.Length - 4) << 32;
        var high = Math.BigMul(word ^ SecretPair(16), Prime64A + (length << 2), out var low);
        high += low << 1;
        low ^= high >> 3;
        low = (low ^ low >> 35) * MixB;
        return new(Avalanche(high), low ^ low >> 28);
    }

    static UInt128 OfUpTo16(ReadOnlySpan<byte> bytes)
    {
        var (first, last) = (Word(bytes, 0), Word(bytes, bytes.Length - 8));
        var high = Math.BigMul(first ^ last ^ SecretPair(32), Prime64A, out var low);
        low += (ulong)(bytes.Length - 1) << 54;
        last ^= SecretPair(48);
        high += last + (ulong)(uint)last * (Prime32B - 1);
        low ^= BinaryPrimitives.ReverseEndianness(high);
        high = Math.BigMul(low, Prime64B, out low) + high * Prime64B;
        return new(Avalanche(high), Avalanche(low));
    }

    static UInt128 OfUpTo128(ReadOnlySpan<byte> bytes)
    {
        var pair = new Pair((ulong)bytes.Length * Prime64A, 0);
        for (var inner = (bytes.Length - 1) / 32; inner >= 0; inner--) // from the middle outwards
            pair = pair.Add(bytes[(16 * inner)..], bytes[^(16 * inner + 16)..], 32 * inner);
        return pair.End(bytes.Length);
    }

    static UInt128 OfUpTo240(ReadOnlySpan<byte> bytes)
    {
        const int FirstPart = 128, SecretOfRest = 3, SecretOfEnd = 136 - 17 - 16;
        var pair = new Pair((ulong)bytes.Length * Prime64A, 0);
        for (var at = 0; at < FirstPart; at += 32) pair = pair.Add(bytes[at..], bytes[(at + 16)..], at);
        pair = new(Avalanche(pair.Low), Avalanche(pair.High));
        for (var at = FirstPart; at + 32 <= bytes.Length; at += 32) pair = pair.Add(bytes[at..], bytes[(at + 16)..], SecretOfRest + at - FirstPart);
        return pair.Add(bytes[^16..], bytes[^32..], SecretOfEnd).End(bytes.Length);
    }

    static ulong SecretPair(int offset) => Word(Secret, offset) ^ Word(Secret, offset + 8);

    readonly record struct Pair(ulong Low, ulong High)
    {
        /// <param name="one">At least 16 bytes, of which 16 count; so of the other.</param>
        public Pair Add(ReadOnlySpan<byte> one, ReadOnlySpan<byte> other, int secret) => new(
            (Low + Mixed(one, secret)) ^ (Word(other, 0) + Word(other, 8)),
            (High + Mixed(other, secret + 16)) ^ (Word(one, 0) + Word(one, 8)));

        public UInt128 End(int length)
        {
            var high = Low * Prime64A + High * Prime64D + (ulong)length * Prime64B;
            return new(0 - Avalanche(high), Avalanche(Low + High));
        }

        static ulong Mixed(ReadOnlySpan<byte> bytes, int secret) =>
            FoldedProduct(Word(bytes, 0) ^ Word(Secret, secret), Word(bytes, 8) ^ Word(Secret, secret + 8));
    }
}
