using QuantGod.Market.Messages;

namespace QuantGod.Live.Synchronising;

/// <summary>The update ids of one message.</summary>
/// <param name="First">First id covered, <c>U</c>; null where the exchange has none.</param>
/// <param name="Last">The book's id after the message, <c>u</c>.</param>
/// <param name="Previous">The id after the message before this one, <c>pu</c>; null where the exchange has none.</param>
public readonly record struct UpdateIds(long? First, long Last, long? Previous)
{
    /// <param name="message">With an update id.</param>
    public static UpdateIds Of(DepthMessage message) => new(message.FirstUpdateId, message.UpdateId!.Value, message.PreviousUpdateId);
}
