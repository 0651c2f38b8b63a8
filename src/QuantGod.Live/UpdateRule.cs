using QuantGod.Market.Messages;

namespace QuantGod.Live;

/// <summary>The update ids of one message.</summary>
/// <param name="First">First id covered, <c>U</c>; null where the exchange has none.</param>
/// <param name="Last">The book's id after the message, <c>u</c>.</param>
/// <param name="Previous">The id after the message before this one, <c>pu</c>; null where the exchange has none.</param>
public readonly record struct UpdateIds(long? First, long Last, long? Previous)
{
    /// <param name="message">With an update id.</param>
    public static UpdateIds Of(DepthMessage message) => new(message.FirstUpdateId, message.UpdateId!.Value, message.PreviousUpdateId);
}

/// <summary>How a venue numbers its updates, and so how a book knows what is missing.</summary>
/// <param name="Follows">Whether an event follows the book at an id, with nothing in between.</param>
/// <param name="Joins">Whether an event that the snapshot does not hold can be its first; false when events in between are missing.</param>
/// <param name="IsInSnapshot">Whether the snapshot with an id holds all of an event.</param>
/// <param name="RestartId">Id of a message that is the whole book, whatever it calls itself; null where there is none.</param>
/// <param name="IsComparable">Ids of two connections number the same sequence.</param>
public sealed record UpdateRule(UpdateRule.Test Follows, UpdateRule.Test Joins, UpdateRule.Test IsInSnapshot, long? RestartId = null, bool IsComparable = true)
{
    /// <summary>Compares an event with the id of the book or of the snapshot.</summary>
    public delegate bool Test(in UpdateIds ids, long id);

    /// <summary>
    /// Binance futures: ids jump at will. A snapshot L is joined by the first event with <c>pu &lt;= L &lt;= u</c>, which holds whenever the manual's
    /// <c>U &lt;= L &lt;= u</c> does, and also when L lies in the hole between two events: the event brings the book from any id of (pu, u] to u.
    /// </summary>
    public static UpdateRule NamesPrevious { get; } = new(
        Follows: (in ids, book) => ids.Previous == book,
        Joins: (in ids, snapshot) => ids.Previous <= snapshot || ids.First <= snapshot,
        IsInSnapshot: (in ids, snapshot) => ids.Last < snapshot);

    /// <summary>Binance spot: each event covers <c>U</c> to <c>u</c>, without holes.</summary>
    public static UpdateRule Gapless { get; } = new(
        Follows: (in ids, book) => ids.First <= book + 1,
        Joins: (in ids, snapshot) => ids.First <= snapshot + 1,
        IsInSnapshot: (in ids, snapshot) => ids.Last <= snapshot);

    /// <summary>Bybit: ids rise by 1, by each subscription's own count; a snapshot is the book, so that nothing has to join it.</summary>
    public static UpdateRule OneByOne { get; } = new(
        Follows: (in ids, book) => ids.Last == book + 1,
        Joins: (in ids, snapshot) => ids.Last == snapshot + 1,
        IsInSnapshot: (in ids, snapshot) => ids.Last <= snapshot,
        RestartId: 1,
        IsComparable: false);
}
