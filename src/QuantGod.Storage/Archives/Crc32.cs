using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace QuantGod.Storage.Archives;

/// <summary>
/// The CRC-32 of ZIP files (polynomial 0xEDB88320, reflected). Folds 64 bytes a step with carry-less multiplication where the processor has it
/// (Gopal et al., "Fast CRC Computation for Generic Polynomials Using PCLMULQDQ", Intel 2009), else takes 8 bytes a step from tables.
/// </summary>
/// <remarks>Of the 616 MB of a day that is 26 ms; System.IO.Hashing 10.0.15 takes 55 (AMD EPYC, best of 16), 3 % more of the day's Etl.</remarks>
sealed class Crc32
{
    const uint Polynomial = 0xEDB88320;
    const int FoldBytes = 64;
    static readonly uint[] Tables = BuildTables();

    // x^n mod P for the distances below, bit-reflected; from the paper's appendix, checked against the tables by the tests.
    static readonly Vector128<ulong> FoldBy64 = Vector128.Create(0x154442bd4UL, 0x1c6e41596UL);
    static readonly Vector128<ulong> FoldBy16 = Vector128.Create(0x1751997d0UL, 0x0ccaa009eUL);

    uint _state;

    /// <param name="value">Checksum of what came before; 0 for nothing.</param>
    public Crc32(uint value = 0) => _state = ~value;

    /// <summary>Checksum of everything appended.</summary>
    public uint Value => ~_state;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Append(ReadOnlySpan<byte> bytes)
    {
        if (Pclmulqdq.IsSupported && bytes.Length >= 2 * FoldBytes)
        {
            var folded = bytes.Length & ~15;
            _state = Fold(_state, bytes[..folded]);
            bytes = bytes[folded..];
        }

        _state = ByTable(_state, bytes);
    }

    /// <summary>The plain way, and the reference for the fast one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static uint ByTable(uint state, ReadOnlySpan<byte> bytes)
    {
        var tables = Tables;
        for (; bytes.Length >= 8; bytes = bytes[8..])
        {
            var low = BinaryPrimitives.ReadUInt32LittleEndian(bytes) ^ state;
            var high = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
            state = tables[7 * 256 + (int)(low & 255)] ^ tables[6 * 256 + (int)(low >> 8 & 255)]
                ^ tables[5 * 256 + (int)(low >> 16 & 255)] ^ tables[4 * 256 + (int)(low >> 24)]
                ^ tables[3 * 256 + (int)(high & 255)] ^ tables[2 * 256 + (int)(high >> 8 & 255)]
                ^ tables[256 + (int)(high >> 16 & 255)] ^ tables[(int)(high >> 24)];
        }

        foreach (var value in bytes) state = tables[(int)((state ^ value) & 255)] ^ state >> 8;
        return state;
    }

    /// <param name="bytes">At least 64, in whole blocks of 16.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static uint Fold(uint state, ReadOnlySpan<byte> bytes)
    {
        var blocks = MemoryMarshal.Cast<byte, Vector128<ulong>>(bytes);
        var a = blocks[0] ^ Vector128.CreateScalar((ulong)state);
        var (b, c, d) = (blocks[1], blocks[2], blocks[3]);
        blocks = blocks[4..];
        if (Pclmulqdq.V256.IsSupported)
        {
            var (ab, cd, distance) = (Vector256.Create(a, b), Vector256.Create(c, d), Vector256.Create(FoldBy64, FoldBy64));
            for (; blocks.Length >= 4; blocks = blocks[4..])
            {
                ab = Fold(ab, distance, Vector256.Create(blocks[0], blocks[1]));
                cd = Fold(cd, distance, Vector256.Create(blocks[2], blocks[3]));
            }

            (a, b, c, d) = (ab.GetLower(), ab.GetUpper(), cd.GetLower(), cd.GetUpper());
        }

        for (; blocks.Length >= 4; blocks = blocks[4..])
        {
            a = Fold(a, FoldBy64, blocks[0]);
            b = Fold(b, FoldBy64, blocks[1]);
            c = Fold(c, FoldBy64, blocks[2]);
            d = Fold(d, FoldBy64, blocks[3]);
        }

        a = Fold(Fold(Fold(a, FoldBy16, b), FoldBy16, c), FoldBy16, d);
        foreach (var block in blocks) a = Fold(a, FoldBy16, block);

        Span<byte> last = stackalloc byte[16]; // congruent to all that came before
        a.AsByte().CopyTo(last);
        return ByTable(0, last);
    }

    static Vector128<ulong> Fold(Vector128<ulong> ahead, Vector128<ulong> distance, Vector128<ulong> next) =>
        Pclmulqdq.CarrylessMultiply(ahead, distance, 0x00) ^ Pclmulqdq.CarrylessMultiply(ahead, distance, 0x11) ^ next;

    static Vector256<ulong> Fold(Vector256<ulong> ahead, Vector256<ulong> distance, Vector256<ulong> next) =>
        Pclmulqdq.V256.CarrylessMultiply(ahead, distance, 0x00) ^ Pclmulqdq.V256.CarrylessMultiply(ahead, distance, 0x11) ^ next;

    static uint[] BuildTables()
    {
        var tables = new uint[8 * 256];
        for (var i = 0; i < 256; i++)
        {
            var value = (uint)i;
            for (var bit = 0; bit < 8; bit++) value = (value & 1) == 0 ? value >> 1 : value >> 1 ^ Polynomial;
            tables[i] = value;
        }

        for (var i = 256; i < tables.Length; i++) tables[i] = tables[(int)(tables[i - 256] & 255)] ^ tables[i - 256] >> 8;
        return tables;
    }
}
