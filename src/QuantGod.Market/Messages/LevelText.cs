using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using QuantGod.Market.Book;

namespace QuantGod.Market.Messages;

/// <summary>
/// Reads the levels of one side, <c>["60000.10","1.234"],["60000.20","0"]]</c>. With AVX2 the digits of price and size are turned into numbers
/// together. Prices of one side are nearly always equally long, and are expected to be; sizes may have any length, so that no branch depends on it.
/// What does not fit goes level by level through <see cref="DecimalText"/>.
/// </summary>
/// <remarks>
/// Both numbers become whole units of 1e-8: eight digits before the point and eight behind it, each found by one shuffle and added up by three
/// multiplications (after Mula, "SIMD-ized parsing of unsigned integers", 2014). A size is then one division of two exact doubles, hence rounded
/// once, as parsing does.
/// </remarks>
sealed class LevelText
{
    const int BytesLookedAt = 48;    // from a price's first digit; more than a level that fits has
    const int MinLevelBytes = 10;  // ["1","0"],
    const int MaxIntegerDigits = 7;
    const int MaxFraction = 8;      // the point and seven digits; of a size six, so that one comparison does for both its parts
    const double ExactDoubleBits = 4503599627370496.0; // 2^52: its mantissa's bits are the units themselves

    // For a point after i characters of i + f: [i * 16 + f], 16 places each, where the place's digit stands in the text; 128 for none.
    readonly byte[] _places = Places();

    // Digits before the point of the price expected next, and its characters from the point on.
    int _priceInteger = 5;
    int _priceFraction = 3;

    /// <summary>Room that the levels of a text of this length may need.</summary>
    public static int MaxLevels(int textLength) => textLength / MinLevelBytes + 1;

    /// <param name="text">Begins behind the side's opening bracket, and on success ends behind the closing one.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryReadSide(ref ReadOnlySpan<byte> text, List<Level> levels)
    {
        CollectionsMarshal.SetCount(levels, MaxLevels(text.Length));
        var count = ReadAll(text, CollectionsMarshal.AsSpan(levels), out var length);
        if (count < 0) return false;

        CollectionsMarshal.SetCount(levels, count);
        text = text[length..];
        return true;
    }

    /// <param name="text">Begins with the first level, or with the closing bracket of an empty side.</param>
    /// <param name="levels">Room for <see cref="MaxLevels"/>.</param>
    /// <param name="length">Bytes up to and with the side's closing bracket.</param>
    /// <returns>Levels read; below 0 when the text holds anything unusual or wrong.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int ReadAll(ReadOnlySpan<byte> text, Span<Level> levels, out int length)
    {
        length = 1;
        if (levels.Length < MaxLevels(text.Length)) return -1;
        if (text.StartsWith("]"u8)) return 0;
        if (!text.StartsWith("[\""u8)) return -1;

        var (at, count) = (2, 0);
        while (true)
        {
            if (Avx2.IsSupported)
            {
                var read = ReadQuick(text, ref at, levels[count..]);
                if (read < 0) return -1;
                count += read;
                if (text[at - 1] == ']') break;
            }

            if (!TryReadOne(text, ref at, out levels[count])) return -1;
            count++;
            if (text[at - 1] == ']') break;
        }

        length = at;
        return count;
    }

    /// <summary>Reads levels as long as they fit. Stops on the first digit of a level that does not, or behind the closing bracket.</summary>
    /// <remarks>
    /// Reads at most <see cref="BytesLookedAt"/> bytes from where it stands, and stands only where so many are left. Every level takes at least
    /// <see cref="MinLevelBytes"/> of them, so there is room for all.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    int ReadQuick(ReadOnlySpan<byte> text, ref int position, Span<Level> levels)
    {
        if (text.Length - position < BytesLookedAt) return 0;

        ref var places = ref MemoryMarshal.GetArrayDataReference(_places);
        var pricePlaces = Vector128.LoadUnsafe(ref places, (nuint)((_priceInteger << 8) + (_priceFraction << 4)));
        var priceInteger = (nuint)_priceInteger;
        var priceLength = priceInteger + (nuint)_priceFraction;
        var pricePoint = _priceFraction > 0 ? (byte)'.' : (byte)'"';
        var sizeStart = (int)priceLength + 3;

        ref var at = ref Unsafe.Add(ref MemoryMarshal.GetReference(text), (nuint)position);
        ref var last = ref Unsafe.Add(ref MemoryMarshal.GetReference(text), (nuint)(text.Length - BytesLookedAt));
        ref var level = ref MemoryMarshal.GetReference(levels);
        var notDigits = Vector256<byte>.Zero;
        do
        {
            if ((Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref at, priceLength)) & 0xFF_FFFF) != 0x22_2C_22 // ","
                || Unsafe.Add(ref at, priceInteger) != pricePoint)
                break;

            // Where the size ends and has its point, as bits of the 32 bytes from the price's first digit on.
            var bytes = Vector256.LoadUnsafe(ref at);
            var brackets = Vector256.Equals(bytes, Vector256.Create((byte)']')).ExtractMostSignificantBits();
            var points = Vector256.Equals(bytes, Vector256.Create((byte)'.')).ExtractMostSignificantBits();
            var bracket = (nuint)BitOperations.TrailingZeroCount(brackets);
            var sizeInteger = BitOperations.TrailingZeroCount((points | brackets >> 1) >> sizeStart);
            var sizeFraction = (int)bracket - 1 - sizeStart - sizeInteger;
            if ((uint)(sizeInteger | sizeFraction) > MaxIntegerDigits) break;

            var digits = bytes.WithUpper(Vector128.LoadUnsafe(ref at, (nuint)sizeStart)) - Vector256.Create((byte)'0');
            digits = Avx2.Shuffle(digits, Vector256.Create(pricePlaces, Vector128.LoadUnsafe(ref places, (nuint)((sizeInteger << 8) + (sizeFraction << 4)))));
            notDigits |= Vector256.SubtractSaturate(digits, Vector256.Create((byte)9));

            var units = ToUnits(digits);
            var price = units.AsInt64().ToScalar();
            var size = (units.GetUpper() | Vector128.Create(ExactDoubleBits).AsUInt64()).AsDouble().ToScalar() - ExactDoubleBits;
            if (price == 0) break;

            level = new(price, size / PriceUnits.PerQuote);

            ref var end = ref Unsafe.Add(ref at, bracket - 1);
            if (Unsafe.ReadUnaligned<uint>(ref end) != 0x5B_2C_5D_22 || Unsafe.Add(ref end, 4) != '"') // "],["
            {
                if ((Unsafe.ReadUnaligned<uint>(ref end) & 0xFF_FFFF) != 0x5D_5D_22) break; // "]]
                level = ref Unsafe.Add(ref level, 1);
                at = ref Unsafe.Add(ref at, bracket + 2);
                break;
            }

            level = ref Unsafe.Add(ref level, 1);
            at = ref Unsafe.Add(ref at, bracket + 4);
        }
        while (!Unsafe.IsAddressGreaterThan(ref at, ref last));

        position = (int)Unsafe.ByteOffset(ref MemoryMarshal.GetReference(text), ref at);
        return notDigits == Vector256<byte>.Zero ? (int)(Unsafe.ByteOffset(ref MemoryMarshal.GetReference(levels), ref level) / Unsafe.SizeOf<Level>()) : -1;
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

    /// <summary>
    /// Reads the level at <paramref name="at"/> and stops on the first digit of the next one, or behind the closing bracket. Prices like it are expected
    /// then.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    bool TryReadOne(ReadOnlySpan<byte> text, ref int at, out Level level)
    {
        level = default;
        if (!TryReadTo((byte)'"', text, ref at, out var priceText) || !text[at..].StartsWith(",\""u8)) return false;

        at += 2;
        if (!TryReadTo((byte)'"', text, ref at, out var sizeText)) return false;
        if (DecimalText.ReadPrice(priceText, out var priceUnits) != LineFault.None || DecimalText.ReadSize(sizeText, out var size) != LineFault.None)
            return false;

        level = new(priceUnits, size);
        var integer = priceText.IndexOf((byte)'.') is var point && point < 0 ? priceText.Length : point;
        if (integer <= MaxIntegerDigits && priceText.Length - integer <= MaxFraction) (_priceInteger, _priceFraction) = (integer, priceText.Length - integer);

        var rest = text[at..];
        at += rest.StartsWith("],[\""u8) ? 4 : 2;
        return rest.StartsWith("],[\""u8) || rest.StartsWith("]]"u8);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
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
        var places = new byte[(MaxIntegerDigits + 1) * 16 * 16];
        for (var integer = 0; integer <= MaxIntegerDigits; integer++)
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

        // No digit at all, or a point alone: a place that holds the quote or the point, which is found to be no digit.
        places[15] = places[16 + 15] = 0;
        return places;
    }
}
