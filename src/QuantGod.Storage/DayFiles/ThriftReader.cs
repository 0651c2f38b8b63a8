namespace QuantGod.Storage.DayFiles;

/// <summary>
/// Thrift's compact protocol, which encodes Parquet's headers and footers. Nothing is trusted: what would lie outside the bytes is damage, and no
/// count makes anything grow.
/// </summary>
ref struct ThriftReader(ReadOnlySpan<byte> bytes)
{
    public const byte True = 1, False = 2, Byte = 3, I16 = 4, I32 = 5, I64 = 6, Double = 7, Binary = 8, List = 9, Struct = 12;

    const int MaxDepth = 16; // the format's own structures have six levels

    ReadOnlySpan<byte> _rest = bytes;
    int _field;

    /// <summary>Bytes not read yet.</summary>
    public readonly int Left => _rest.Length;

    /// <summary>The next field of the structure that is being read; its value has to be read or skipped.</summary>
    /// <returns>False at the structure's end.</returns>
    /// <exception cref="InvalidDataException">The bytes end, or are no Thrift.</exception>
    public bool Next(out int field, out byte type)
    {
        var head = One();
        type = (byte)(head & 15);
        field = _field = head == 0 ? 0 : head < 16 ? (short)Int(I16) : _field + (head >> 4);
        return head != 0;
    }

    /// <summary>A whole number of 16, 32 or 64 bits.</summary>
    /// <exception cref="InvalidDataException">The field is of another type, or the bytes end.</exception>
    public long Int(byte type)
    {
        if (type is not (I16 or I32 or I64)) Throw();
        var value = Unsigned();
        return (long)(value >> 1) ^ -(long)(value & 1);
    }

    /// <exception cref="InvalidDataException">The field is of another type, or the bytes end.</exception>
    public ReadOnlySpan<byte> Bytes(byte type)
    {
        if (type != Binary) Throw();
        return Take(Unsigned());
    }

    /// <returns>Number of elements, which follow; each has at least a byte.</returns>
    /// <exception cref="InvalidDataException">The field is no list of such elements, or the bytes cannot hold so many.</exception>
    public int Count(byte type, byte elementType)
    {
        if (type != List) Throw();
        var head = One();
        var count = head >> 4 == 15 ? Unsigned() : (ulong)head >> 4;
        if ((head & 15) != elementType || count > (ulong)_rest.Length) Throw();
        return (int)count;
    }

    /// <summary>Begins a structure inside the one that is being read.</summary>
    /// <returns>What <see cref="Leave"/> takes once the structure has ended.</returns>
    public int Enter()
    {
        var outer = _field;
        _field = 0;
        return outer;
    }

    public void Leave(int outer) => _field = outer;

    /// <exception cref="InvalidDataException">The bytes end, or are no Thrift.</exception>
    public void Skip(byte type, int depth = 0)
    {
        if (depth == MaxDepth) Throw();
        switch (type)
        {
            case True or False: break;
            case Byte: One(); break;
            case I16 or I32 or I64: Unsigned(); break;
            case Double: Take(sizeof(double)); break;
            case Binary: Bytes(type); break;
            case List: SkipList(depth); break;
            case Struct: SkipStruct(depth); break;
            default: Throw(); break;
        }
    }

    void SkipStruct(int depth)
    {
        var outer = Enter();
        while (Next(out _, out var type)) Skip(type, depth + 1);
        Leave(outer);
    }

    void SkipList(int depth)
    {
        var type = (byte)((_rest.IsEmpty ? (byte)0 : _rest[0]) & 15);
        for (var left = Count(List, type); left > 0; left--)
        {
            if (type is True or False) One(); // in a list a truth value has a byte
            else Skip(type, depth + 1);
        }
    }

    ulong Unsigned()
    {
        var value = 0UL;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var part = One();
            value |= (ulong)(part & 127) << shift;
            if (part < 128) return value;
        }

        Throw();
        return 0;
    }

    byte One() => Take(1)[0];

    ReadOnlySpan<byte> Take(ulong count)
    {
        if (count > (ulong)_rest.Length) Throw();
        var taken = _rest[..(int)count];
        _rest = _rest[(int)count..];
        return taken;
    }

    static void Throw() => throw new InvalidDataException("The bytes are no Thrift, or are cut off.");
}
