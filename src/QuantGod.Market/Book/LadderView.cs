namespace QuantGod.Market.Book;

/// <summary>
/// The best levels that a ladder had at one moment, as the slots they lay in: taking it is a copy of memory, and only who asks for the levels pays for
/// picking them out. Of a stream of samples, all but the last of a minute are replaced before anybody does.
/// </summary>
sealed class LadderView
{
    static readonly SortedLadder _none = new();

    readonly int _levels;
    long[] _slots = [];
    int _width; // slots that are likely to hold so many levels
    int _taken;
    int _firstSlot;
    long _sign;
    PriceGrid _grid;

    /// <param name="levels">Levels that a view holds at least.</param>
    public LadderView(int levels) => (_levels, _width) = (levels, levels);

    /// <summary>Takes the place of the view before.</summary>
    /// <param name="slots">Sizes as bits, 0 for no level, best last.</param>
    /// <param name="firstSlot">Which slot of the grid comes first.</param>
    /// <returns>False, and the view before is kept, when there are too few levels.</returns>
    public bool TryTake(long sign, in PriceGrid grid, ReadOnlySpan<long> slots, int firstSlot)
    {
        var width = Math.Min(_width, slots.Length);
        var levels = CountLevels(slots[^width..]);
        for (; levels < _levels; levels = CountLevels(slots[^width..]))
        {
            if (width == slots.Length) return false;
            width = Math.Min(width + _levels, slots.Length);
        }

        _width = width * _levels / levels + _levels / 4;
        if (_slots.Length < width) _slots = new long[2 * width];
        slots[^width..].CopyTo(_slots);
        (_taken, _firstSlot, _sign, _grid) = (width, firstSlot + slots.Length - width, sign, grid);
        return true;
    }

    /// <inheritdoc cref="Ladder.CopyBest"/>
    public int CopyBest(Span<long> priceUnits, Span<double> sizes) =>
        new BestFirst(_slots.AsSpan(0, _taken), _firstSlot, _grid, _none).CopyTo(_sign, priceUnits, sizes);

    static int CountLevels(ReadOnlySpan<long> slots) => slots.Length - slots.Count(0);
}
