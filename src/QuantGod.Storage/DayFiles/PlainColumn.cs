namespace QuantGod.Storage.DayFiles;

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
