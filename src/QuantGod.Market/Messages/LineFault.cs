namespace QuantGod.Market.Messages;

/// <summary>Why a line of an archive, or a frame of a stream, was skipped whole. A line with several faults counts under the first of them.</summary>
public enum LineFault
{
    /// <summary>The line holds a usable message.</summary>
    None,

    /// <summary>Empty, or white space alone.</summary>
    Blank,

    /// <summary>Longer than <see cref="JsonMessageReader.MaxLineBytes"/>.</summary>
    TooLong,

    /// <summary>Bytes, or an escape such as a lone surrogate, that are no text.</summary>
    NotUtf8,

    /// <summary>Not JSON from some character on.</summary>
    NotJson,

    /// <summary>JSON that ends before its object does, as a broken download leaves it.</summary>
    CutJson,

    /// <summary>JSON, but not an object.</summary>
    NotAnObject,

    /// <summary>The topic or <c>data.s</c> names another symbol.</summary>
    OtherSymbol,

    /// <summary>No <c>ts</c>, or null.</summary>
    MissingTimestamp,

    /// <summary><c>ts</c> is not a JSON number, such as "1735689600000".</summary>
    TimestampNotANumber,

    /// <summary><c>ts</c> is not a whole number of milliseconds between 1 and the end of year 9999.</summary>
    TimestampOutOfRange,

    /// <summary>No <c>type</c>, or null.</summary>
    MissingType,

    /// <summary><c>type</c> is neither "snapshot" nor "delta".</summary>
    UnknownType,

    /// <summary>No <c>data</c>, or not an object.</summary>
    MissingData,

    /// <summary>No <c>data.b</c>, or not an array.</summary>
    MissingBids,

    /// <summary>No <c>data.a</c>, or not an array.</summary>
    MissingAsks,

    /// <summary>A level that is not an array of two texts or numbers.</summary>
    MalformedLevel,

    /// <summary>A price that is no decimal number.</summary>
    PriceNotNumeric,

    /// <summary>A price of 0 or below.</summary>
    PriceNotPositive,

    /// <summary>A price finer than 1e-8 or above 9.2e10, which the book's price unit cannot hold.</summary>
    PriceOutOfRange,

    /// <summary>A size that is no finite decimal number.</summary>
    SizeNotNumeric,

    /// <summary>A size below 0.</summary>
    SizeNegative,

    /// <summary>A delta while no snapshot has been seen: there is no book that it could change.</summary>
    DeltaBeforeSnapshot,

    /// <summary>An exchange message without an update id, or with one that is no whole number.</summary>
    MissingUpdateId,
}
