using System.Text;

namespace QuantGod.Storage.DayFiles;

/// <summary>The footer of a <see cref="PlainDayFile"/>, parsed; no I/O.</summary>
/// <param name="Columns">In file order.</param>
sealed record PlainFooter(PlainColumn[] Columns, int Rows)
{
    /// <summary>A double day of 811 columns has 19 MB. What claims much more is the engine's, which has a limit of memory.</summary>
    const long MaxBytes = 64 << 20;

    /// <returns>Null for the footer of a file of another kind.</returns>
    /// <exception cref="InvalidDataException">The bytes are no footer.</exception>
    public static PlainFooter? Read(ReadOnlySpan<byte> bytes)
    {
        var footer = new ThriftReader(bytes);
        var (kinds, columns, rows) = (Array.Empty<(string, PlainKind)>(), Array.Empty<PlainColumn>(), 0L);
        while (footer.Next(out var field, out var type))
        {
            switch (field)
            {
                case 2: kinds = Schema(ref footer, type); break;
                case 3: rows = footer.Int(type); break;
                case 4 when footer.Count(type, ThriftReader.Struct) == 1: columns = Group(ref footer, kinds, rows); break;
                case 4: return null;
                default: footer.Skip(type); break;
            }
        }

        if (columns.Length == 0 || rows is <= 0 or > MaxBytes || rows * columns.Length > MaxBytes / sizeof(double)) return null;
        return new PlainFooter(columns, (int)rows);
    }

    static (string, PlainKind)[] Schema(ref ThriftReader footer, byte type)
    {
        var elements = new (string, PlainKind)[footer.Count(type, ThriftReader.Struct)];
        for (var i = 0; i < elements.Length; i++) elements[i] = Element(ref footer);
        return elements.Length > 0 ? elements[1..] : elements; // the first is the root
    }

    static (string, PlainKind) Element(ref ThriftReader footer)
    {
        const long int32 = 1, int64 = 2, number = 5;
        var (outer, physical, isRequired, name, isTime, isOther) = (footer.Enter(), -1L, false, "", false, false);
        while (footer.Next(out var field, out var type))
        {
            switch (field)
            {
                case 1: physical = footer.Int(type); break;
                case 3: isRequired = footer.Int(type) == 0; break;
                case 4: name = Encoding.UTF8.GetString(footer.Bytes(type)); break;
                case 10 when type == ThriftReader.Struct: isTime = IsLocalTime(ref footer); break;
                default:
                    isOther |= field != 6 || physical != int32; // a label is a 32-bit integer by its older converted type too
                    footer.Skip(type);
                    break;
            }
        }

        footer.Leave(outer);
        if (!isRequired || isOther) return (name, PlainKind.Other);
        return (name, physical switch
        {
            int64 when isTime => PlainKind.Time,
            number => PlainKind.Number,
            int32 => PlainKind.Label,
            _ => PlainKind.Other,
        });
    }

    /// <summary>Whether a logical type is a TIMESTAMP in milliseconds without a time zone.</summary>
    static bool IsLocalTime(ref ThriftReader footer)
    {
        const int timestamp = 8, milliseconds = 1;
        var (outer, isLocal, unit) = (footer.Enter(), false, 0);
        while (footer.Next(out var field, out var type))
        {
            if (field != timestamp || type != ThriftReader.Struct)
            {
                footer.Skip(type);
                continue;
            }

            var inside = footer.Enter();
            while (footer.Next(out var part, out var partType))
            {
                if (part == 1) isLocal = partType == ThriftReader.False;
                if (part == 2 && partType == ThriftReader.Struct) unit = UnitOf(ref footer);
                else footer.Skip(partType);
            }

            footer.Leave(inside);
        }

        footer.Leave(outer);
        return isLocal && unit == milliseconds;
    }

    static int UnitOf(ref ThriftReader footer)
    {
        var (outer, unit) = (footer.Enter(), 0);
        while (footer.Next(out var field, out var type))
        {
            unit = field;
            footer.Skip(type);
        }

        footer.Leave(outer);
        return unit;
    }

    static PlainColumn[] Group(ref ThriftReader footer, (string Name, PlainKind Kind)[] kinds, long rows)
    {
        var (outer, columns, groupRows) = (footer.Enter(), Array.Empty<PlainColumn>(), -1L);
        while (footer.Next(out var field, out var type))
        {
            switch (field)
            {
                case 1:
                    columns = new PlainColumn[footer.Count(type, ThriftReader.Struct)];
                    if (columns.Length != kinds.Length) throw new InvalidDataException("The group has other columns than the file.");
                    for (var i = 0; i < columns.Length; i++) columns[i] = Chunk(ref footer, kinds[i].Name, kinds[i].Kind, rows);
                    break;
                case 3: groupRows = footer.Int(type); break;
                default: footer.Skip(type); break;
            }
        }

        footer.Leave(outer);
        return groupRows == rows ? columns : [];
    }

    static PlainColumn Chunk(ref ThriftReader footer, string name, PlainKind kind, long rows)
    {
        var (outer, column) = (footer.Enter(), default(PlainColumn));
        while (footer.Next(out var field, out var type))
        {
            if (field == 3 && type == ThriftReader.Struct) column = MetaData(ref footer, name, kind, rows);
            else footer.Skip(type);
        }

        footer.Leave(outer);
        return column;
    }

    static PlainColumn MetaData(ref ThriftReader footer, string name, PlainKind kind, long rows)
    {
        var (outer, codec, values, bytes, offset, isSame, hasDictionary) = (footer.Enter(), -1L, -1L, -1L, -1L, false, false);
        while (footer.Next(out var field, out var type))
        {
            switch (field)
            {
                case 3 when footer.Count(type, ThriftReader.Binary) == 1: isSame = Encoding.UTF8.GetString(footer.Bytes(ThriftReader.Binary)) == name; break;
                case 3: throw new InvalidDataException($"Column '{name}' is made of parts.");
                case 4: codec = footer.Int(type); break;
                case 5: values = footer.Int(type); break;
                case 7: bytes = footer.Int(type); break;
                case 9: offset = footer.Int(type); break;
                default:
                    hasDictionary |= field == 11;
                    footer.Skip(type);
                    break;
            }
        }

        footer.Leave(outer);
        return new(name, isSame && !hasDictionary && values == rows ? kind : PlainKind.Other, codec, offset, bytes);
    }
}

/// <summary>One column of a <see cref="PlainDayFile"/>.</summary>
/// <param name="Codec">Parquet's number of the compression.</param>
/// <param name="Offset">Where its page begins, header included.</param>
/// <param name="Bytes">Of page and header.</param>
readonly record struct PlainColumn(string Name, PlainKind Kind, long Codec, long Offset, long Bytes);

enum PlainKind
{
    Other,
    Time,
    Number,
    Label,
}
