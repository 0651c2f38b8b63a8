namespace QuantGod.Incremental.Hashing;

/// <summary>
/// XXH3 with 128 bits, seed 0 and the default secret, as xxHash 0.8 specifies it, of bytes that come in pieces of any size. It finds accidental change;
/// it does not stand up to somebody who makes two contents with one hash.
/// </summary>
/// <param name="isPlain">Never by vectors: the reference for the fast way.</param>
sealed class Xxh3(bool isPlain = false)
{
    const int Stripe = Xxh3Lanes.Stripe, Block = Xxh3Lanes.Block;

    readonly ulong[] _lanes = Xxh3Lanes.Start();
    readonly byte[] _held = new byte[Stripe + Block]; // the last stripe of the blocks that are done, then what came since: never empty but at the start
    ulong _length;
    int _pending;

    public void Append(ReadOnlySpan<byte> bytes)
    {
        _length += (ulong)bytes.Length;
        var taken = Math.Min(bytes.Length, Block - _pending);
        Hold(bytes[..taken]);
        bytes = bytes[taken..];
        if (bytes.IsEmpty) return; // the last block has an end of its own, and this one may be it

        AddBlocks(_held.AsSpan(Stripe));
        var whole = (bytes.Length - 1) / Block * Block;
        AddBlocks(bytes[..whole]);
        Hold(bytes[whole..]);
    }

    /// <summary>The hash of everything appended; as hexadecimal text it is what <c>xxhsum -H2</c> prints.</summary>
    public UInt128 Value()
    {
        var pending = _held.AsSpan(Stripe, _pending);
        if (_length <= Xxh3Short.Longest) return Xxh3Short.Of(pending);

        Span<ulong> lanes = stackalloc ulong[_lanes.Length];
        _lanes.CopyTo(lanes);
        Xxh3Lanes.AddEnd(lanes, pending, _held.AsSpan(_pending, Stripe));
        return Xxh3Lanes.Merge(lanes, _length);
    }

    void Hold(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(_held.AsSpan(Stripe + _pending));
        _pending += bytes.Length;
    }

    void AddBlocks(ReadOnlySpan<byte> blocks)
    {
        if (blocks.IsEmpty) return;

        if (isPlain) Xxh3Lanes.AddBlocksPlain(_lanes, blocks);
        else Xxh3Lanes.AddBlocks(_lanes, blocks);
        blocks[^Stripe..].CopyTo(_held);
        _pending = 0;
    }
}
