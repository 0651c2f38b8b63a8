namespace QuantGod.Live.Synchronising;

/// <summary>What is to be done with a message.</summary>
public enum SyncVerdict
{
    /// <summary>Put it into the book.</summary>
    Apply,

    /// <summary>Leave it: the book holds what it says.</summary>
    Ignore,

    /// <summary>Keep it until a snapshot tells where the book stands.</summary>
    Wait,

    /// <summary>The book is not to be trusted from here on, and a snapshot is needed; see <see cref="BookSynchroniser.Reason"/>.</summary>
    Resync,
}
