using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using QuantGod.Market.Book;

namespace QuantGod.Market.Messages;

/// <summary>
/// Reads the levels of one side, <c>["60000.10","1.234"],["60000.20","0"]]</c>. With AVX2 the digits of price and size are turned into numbers
/// together, whatever their lengths, so that no branch depends on them; what does not fit that goes level by level through <see cref="DecimalText"/>.
/// </summary>
/// <remarks>
/// Both numbers become whole units of 1e-8: eight digits before the point and eight behind it, each found by one shuffle and added up by three
/// multiplications (after Mula, "SIMD-ized parsing of unsigned integers", 2014). A size is then one division of two exact doubles, hence rounded once, as parsing does.
/// </remarks>
sealed class LevelText
{
    const int BytesLookedAt = 48;    // from a price's first digit; more than a level that fits has
    const int MostIntegerDigits = 7;
    const int MostFraction = 8;      // the point and seven digits
    const double ExactDoubleBits = 4503599627370496.0; // 2^52: its mantissa's bits are the units themselves

    // For a point after i characters of n: [i * 16 + n - i], 16 places each, where the place's digit stands in the text; 128 for none.
    readonly byte[] _places = Places();

    /// <param name="text">Begins with the first level, or with the closing bracket of an empty side.</param>
    /// <param name="length">Bytes up to and with the side's closing bracket.</param>
    /// <returns>Levels read; below 0 when the text holds anything unusual or wrong, or more levels than there is room for.</returns>
    public int ReadAll(ReadOnlySpan<byte> text, Span<Level> levels, out int length)
    {
        length = 1;
        if (text.StartsWith("]"u8)) return 0;
        if (!text.StartsWith("[\""u8)) return -1;

        var (at, count) = (2, 0);
        while (true)
        {
            if (Avx2.IsSupported)
            {
                count = ReadQuick(text, levels, count, ref at);
                if (count < 0 || text[at - 1] == ']') break;
            }

            if (count == levels.Length || !TryReadOne(text, ref at, out levels[count])) return -1;
            count++;
            if (text[at - 1] == ']') break;
        }

        length = at;
        return count;
    }

    /// <summary>Reads levels as long as they fit. Stops on the first digit of a level that does not, or behind the closing bracket.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    int ReadQuick(ReadOnlySpan<byte> text, Span<Level> levels, int count, ref int position)
    {
        ref var start = ref MemoryMarshal.GetReference(text);
        ref var places = ref MemoryMarshal.GetArrayDataReference(_places);
        var at = position;
        var notDigits = Vector256<byte>.Zero;
        while (at + BytesLookedAt <= text.Length && count < levels.Length)
        {
            // Where the parts end, as bits of the 32 bytes from the price's first digit on.
            var bytes = Vector256.LoadUnsafe(ref start, (nuint)at);
            var quotes = Vector256.Equals(bytes, Vector256.Create((byte)'"')).ExtractMostSignificantBits();
            var points = Vector256.Equals(bytes, Vector256.Create((byte)'.')).ExtractMostSignificantBits() | quotes;
            var bracket = BitOperations.TrailingZeroCount(Vector256.Equals(bytes, Vector256.Create((byte)']')).ExtractMostSignificantBits());

            var priceLength = BitOperations.TrailingZeroCount(quotes);
            var priceInteger = BitOperations.TrailingZeroCount(points);
            var sizeStart = priceLength + 3;
            var sizeLength = bracket - 1 - sizeStart;
            var sizeInteger = BitOperations.TrailingZeroCount(points >> sizeStart);
            if (priceInteger > MostIntegerDigits || priceLength - priceInteger > MostFraction) break;
            if (sizeInteger > MostIntegerDigits || (uint)(sizeLength - sizeInteger) > MostFraction || sizeLength + sizeInteger < 2) break; // 0 or a point alone
            if ((Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref start, at + priceLength)) & 0xFF_FFFF) != 0x22_2C_22) break; // ","

            var digits = Vector256.Create(Vector128.LoadUnsafe(ref start, (nuint)at), Vector128.LoadUnsafe(ref start, (nuint)(at + sizeStart))) - Vector256.Create((byte)'0');
            digits = Avx2.Shuffle(digits, Vector256.Create(
                Vector128.LoadUnsafe(ref places, (nuint)((priceInteger * 16 + priceLength - priceInteger) * 16)),
                Vector128.LoadUnsafe(ref places, (nuint)((sizeInteger * 16 + sizeLength - sizeInteger) * 16))));
            notDigits |= Vector256.SubtractSaturate(digits, Vector256.Create((byte)9));

            var units = ToUnits(digits);
            var price = units.GetLower().AsInt64().ToScalar();
            var sizeUnits = units.GetUpper();
            var size = (sizeUnits | Vector128.Create(ExactDoubleBits).AsUInt64()).AsDouble().ToScalar() - ExactDoubleBits;
            if (price == 0 || sizeUnits.ToScalar() >= (ulong)ExactDoubleBits) break;

            levels[count] = new(price, size / PriceUnits.PerQuote);

            var end = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref start, at + bracket - 1));
            if ((end & 0xFF_FFFF_FFFF) == 0x22_5B_2C_5D_22) // "],["
            {
                count++;
                at += bracket + 4;
                continue;
            }

            if ((end & 0xFF_FFFF) != 0x5D_5D_22) break; // "]]
            count++;
            at += bracket + 2;
            break;
        }

        position = at;
        return notDigits == Vector256<byte>.Zero ? count : -1;
    }

    /// <summary>Adds up 16 digits a half, two by two, four by four, eight by eight, then both eights.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector256<ulong> ToUnits(Vector256<byte> digits)
    {
        var pairs = Avx2.MultiplyAddAdjacent(digits, Vector256.Create((ushort)0x01_0A).AsSByte());
        var fours = Avx2.MultiplyAddAdjacent(pairs, Vector256.Create(0x0001_0064).AsInt16());
        var eights = Avx2.MultiplyAddAdjacent(Avx2.PackUnsignedSaturate(fours, fours).AsInt16(), Vector256.Create(0x0001_2710).AsInt16()).AsUInt32();
        return Avx2.Multiply(eights, Vector256.Create((uint)PriceUnits.PerQuote)) + (eights.AsUInt64() >> 32);
    }

    /// <summary>Reads the level at <paramref name="at"/> and stops on the first digit of the next one, or behind the closing bracket.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    static bool TryReadOne(ReadOnlySpan<byte> text, ref int at, out Level level)
    {
        level = default;
        if (!TryReadTo((byte)'"', text, ref at, out var priceText) || !text[at..].StartsWith(",\""u8)) return false;

        at += 2;
        if (!TryReadTo((byte)'"', text, ref at, out var sizeText)) return false;
        if (DecimalText.ReadPrice(priceText, out var priceUnits) != LineFault.None || DecimalText.ReadSize(sizeText, out var size) != LineFault.None) return false;

        level = new(priceUnits, size);
        var rest = text[at..];
        at += rest.StartsWith("],[\""u8) ? 4 : 2;
        return rest.StartsWith("],[\""u8) || rest.StartsWith("]]"u8);
    }

    static bool TryReadTo(byte end, ReadOnlySpan<byte> text, ref int at, out ReadOnlySpan<byte> found)
    {
        var length = text[at..].IndexOf(end);
        found = length < 0 ? default : text.Slice(at, length);
        at += length + 1;
        return length >= 0;
    }

    static byte[] Places()
    {
        const byte none = 128;
        var places = new byte[(MostIntegerDigits + 1) * 16 * 16];
        for (var integer = 0; integer <= MostIntegerDigits; integer++)
        {
            for (var rest = 0; rest < 16; rest++)
            {
                for (var place = 0; place < 16; place++)
                {
                    var digit = place < 8 ? integer - 8 + place : integer + 1 + place - 8;
                    places[(integer * 16 + rest) * 16 + place] = digit < 0 || digit >= integer + rest ? none : (byte)digit;
                }
            }
        }

        return places;
    }
}
