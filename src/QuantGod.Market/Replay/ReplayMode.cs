namespace QuantGod.Market.Replay;

/// <summary>Which reader and which book a replay uses.</summary>
public enum ReplayMode
{
    /// <summary>Made for the lines and books that archives hold; anything else takes the plain way, line by line and level by level.</summary>
    Fast,

    /// <summary>The straightforward reader and book, which the fast ones are tested against.</summary>
    Plain,
}
