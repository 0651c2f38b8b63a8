namespace QuantGod.Live.Synchronising;

/// <summary>Why a book had to begin anew.</summary>
public enum ResyncReason
{
    None,

    /// <summary>A message is missing before this one.</summary>
    Gap,

    /// <summary>The snapshot is older than the first event kept: what lies between is lost.</summary>
    StaleSnapshot,

    /// <summary>The best bid is at or above the best ask.</summary>
    Crossed,

    /// <summary>The connection ended, or went silent.</summary>
    Disconnected,

    /// <summary>Messages came faster than they were used, and some were given up.</summary>
    Overrun,
}
