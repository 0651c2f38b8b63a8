using QuantGod.Market.Options;

namespace QuantGod.Market.Synthetic;

/// <summary>
/// A synthetic exchange whose order book carries a signal of the minutes ahead: enough to learn from, not enough to be right every time. Each
/// day begins where the day before it ended, and can be opened by itself, again and in any order. Days may be written on several threads, opened on one.
/// </summary>
public sealed class SyntheticMarket
{
    readonly SyntheticMarketOptions _options;
    readonly List<SyntheticPath> _starts = [new()];

    /// <exception cref="ArgumentException">An option is out of its range; the message names all that are.</exception>
    public SyntheticMarket(SyntheticMarketOptions options)
    {
        OptionRules.ThrowIfAny(options);
        _options = options;
    }

    /// <summary>The day at <paramref name="index"/>, from its first message. Paths of the days before it are followed once and remembered.</summary>
    /// <param name="index">Days after <see cref="SyntheticMarketOptions.FirstDay"/>, 0 or above.</param>
    public SyntheticDay OpenDay(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        while (_starts.Count <= index) _starts.Add(SyntheticDay.PathAfter(_options, _starts.Count - 1, _starts[^1]));
        return new(_options, index, _starts[index]);
    }
}
