namespace QuantGod.Market.Messages;

public enum DepthMessageType
{
    /// <summary>The whole book; it replaces what was known.</summary>
    Snapshot,

    /// <summary>Changed levels with their new sizes.</summary>
    Delta,
}
