using System.Runtime.CompilerServices;
using QuantGod.Market.Messages;

namespace QuantGod.Market.Replay;

/// <summary>Counts where update ids do not go on by 1. It only counts: an archive rebuilt from another feed may jump without a loss.</summary>
sealed class UpdateIdCheck
{
    long? _last;

    /// <summary>Deltas whose id jumped ahead.</summary>
    public long Gaps { get; private set; }

    /// <summary>Deltas whose id repeated or went back.</summary>
    public long WentBack { get; private set; }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Observe(DepthMessage message)
    {
        if (message.UpdateId is not { } id) return;

        if (message.Type == DepthMessageType.Delta && _last is { } last)
        {
            if (id <= last) WentBack++;
            else if (id != last + 1) Gaps++;
        }

        _last = id;
    }
}
