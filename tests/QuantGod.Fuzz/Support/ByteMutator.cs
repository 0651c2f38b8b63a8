namespace QuantGod.Fuzz.Support;

/// <summary>Damages bytes that nothing is known about.</summary>
static class ByteMutator
{
    static readonly byte[] Telling = [0, 1, 0x7f, 0x80, 0xff, (byte)'P', (byte)'K', 8];

    /// <param name="times">Most changes made; at least one is.</param>
    public static byte[] Mutate(byte[] bytes, Random random, int times = 4)
    {
        for (var left = random.Next(1, times + 1); left > 0; left--) bytes = MutateOnce(bytes, random);
        return bytes;
    }

    static byte[] MutateOnce(byte[] bytes, Random random)
    {
        if (bytes.Length == 0) return [(byte)random.Next(256)];

        var at = random.Next(bytes.Length);
        var length = Math.Min(bytes.Length - at, random.Next(1, 1 << random.Next(1, 10)));
        byte[] changed = [.. bytes];
        switch (random.Next(8))
        {
            case 0:
                changed[at] ^= (byte)(1 << random.Next(8));
                return changed;
            case 1:
                changed[at] = (byte)random.Next(256);
                return changed;
            case 2:
                changed[at] = Telling[random.Next(Telling.Length)];
                return changed;
            case 3:
                random.NextBytes(changed.AsSpan(at, Math.Min(length, 8)));
                return changed;
            case 4:
                return changed[..at];
            case 5:
                return [.. changed[..at], .. changed[(at + length)..]];
            case 6:
                return [.. changed[..at], .. changed[at..(at + length)], .. changed[at..]];
            default:
                var from = random.Next(bytes.Length - length + 1);
                bytes.AsSpan(from, length).CopyTo(changed.AsSpan(at));
                return changed;
        }
    }
}
