using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using static QuantGod.Incremental.Hashing.Xxh3Mixing;

namespace QuantGod.Incremental.Hashing;

/// <summary>XXH3 of more than <see cref="Xxh3Short.Longest"/> bytes: eight lanes of 64 bits that take a stripe at a time and are stirred after each block.</summary>
static class Xxh3Lanes
{
    public const int Stripe = Lanes * sizeof(ulong);
    public const int Block = StripesInBlock * Stripe;

    const int Lanes = 8;
    const int SecretStep = sizeof(ulong); // each stripe of a block reads the secret this much further on
    const int StripesInBlock = (SecretLength - Stripe) / SecretStep;
    const int StirSecret = SecretLength - Stripe, EndSecret = SecretLength - Stripe - 7, LowSecret = 11, HighSecret = SecretLength - Stripe - 11;

    public static ulong[] Start() => [Prime32C, Prime64A, Prime64B, Prime64C, Prime64D, Prime32B, Prime64E, Prime32A];

    /// <param name="blocks">Whole blocks.</param>
    public static void AddBlocks(Span<ulong> lanes, ReadOnlySpan<byte> blocks)
    {
        if (Avx2.IsSupported) AddBlocksWide(lanes, blocks);
        else AddBlocksPlain(lanes, blocks);
    }

    public static void AddBlocksPlain(Span<ulong> lanes, ReadOnlySpan<byte> blocks)
    {
        for (; blocks.Length >= Block; blocks = blocks[Block..])
        {
            for (var stripe = 0; stripe < StripesInBlock; stripe++) Add(lanes, blocks[(stripe * Stripe)..], Secret[(stripe * SecretStep)..]);
            Stir(lanes);
        }
    }

    /// <summary>The block that is not stirred any more.</summary>
    /// <param name="block">The last bytes, at least one and at most a block.</param>
    /// <param name="lastStripe">The last bytes too, reaching back before the block where that is short.</param>
    public static void AddEnd(Span<ulong> lanes, ReadOnlySpan<byte> block, ReadOnlySpan<byte> lastStripe)
    {
        for (var stripe = 0; stripe < (block.Length - 1) / Stripe; stripe++) Add(lanes, block[(stripe * Stripe)..], Secret[(stripe * SecretStep)..]);
        Add(lanes, lastStripe, Secret[EndSecret..]);
    }

    public static UInt128 Merge(ReadOnlySpan<ulong> lanes, ulong length) =>
        new(Merge(lanes, Secret[HighSecret..], ~(length * Prime64B)), Merge(lanes, Secret[LowSecret..], length * Prime64A));

    static ulong Merge(ReadOnlySpan<ulong> lanes, ReadOnlySpan<byte> secret, ulong start)
    {
        for (var lane = 0; lane < Lanes; lane += 2)
            start += FoldedProduct(lanes[lane] ^ Word(secret, lane * sizeof(ulong)), lanes[lane + 1] ^ Word(secret, (lane + 1) * sizeof(ulong)));
        return Avalanche(start);
    }

    static void Add(Span<ulong> lanes, ReadOnlySpan<byte> stripe, ReadOnlySpan<byte> secret)
    {
        for (var lane = 0; lane < Lanes; lane++)
        {
            var word = Word(stripe, lane * sizeof(ulong));
            var keyed = word ^ Word(secret, lane * sizeof(ulong));
            lanes[lane ^ 1] += word;
            lanes[lane] += (uint)keyed * (keyed >> 32);
        }
    }

    static void Stir(Span<ulong> lanes)
    {
        for (var lane = 0; lane < Lanes; lane++)
            lanes[lane] = (lanes[lane] ^ lanes[lane] >> 47 ^ Word(Secret, StirSecret + lane * sizeof(ulong))) * Prime32A;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void AddBlocksWide(Span<ulong> lanes, ReadOnlySpan<byte> blocks)
    {
        ref var secret = ref MemoryMarshal.GetReference(Secret);
        var (low, high) = (Vector256.Create<ulong>(lanes), Vector256.Create<ulong>(lanes[4..]));
        for (; blocks.Length >= Block; blocks = blocks[Block..])
        {
            ref var block = ref MemoryMarshal.GetReference(blocks);
            for (nuint stripe = 0; stripe < StripesInBlock; stripe++)
            {
                low = AddWide(low, Load(ref block, stripe * Stripe), Load(ref secret, stripe * SecretStep));
                high = AddWide(high, Load(ref block, stripe * Stripe + Stripe / 2), Load(ref secret, stripe * SecretStep + Stripe / 2));
            }

            low = StirWide(low, Load(ref secret, StirSecret));
            high = StirWide(high, Load(ref secret, StirSecret + Stripe / 2));
        }

        low.CopyTo(lanes);
        high.CopyTo(lanes[4..]);
    }

    static Vector256<ulong> Load(ref byte source, nuint offset) => Vector256.LoadUnsafe(ref source, offset).AsUInt64();

    static Vector256<ulong> AddWide(Vector256<ulong> lanes, Vector256<ulong> words, Vector256<ulong> secret)
    {
        var keyed = words ^ secret;
        var swapped = Vector256.Shuffle(words, Vector256.Create(1UL, 0, 3, 2));
        return lanes + swapped + Avx2.Multiply(keyed.AsUInt32(), (keyed >> 32).AsUInt32());
    }

    static Vector256<ulong> StirWide(Vector256<ulong> lanes, Vector256<ulong> secret) =>
        (lanes ^ lanes >> 47 ^ secret) * Prime32A;
}
