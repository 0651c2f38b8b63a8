namespace QuantGod.Storage.Validation;

/// <summary>Where the book stands among a file's DOUBLE columns: the levels that have all four of theirs, from the best on.</summary>
sealed class BookColumns
{
    readonly List<LevelIndexes> _levels = [];

    public BookColumns(IReadOnlyList<string> columns)
    {
        var indexes = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < columns.Count; i++) indexes.TryAdd(columns[i], i);
        while (TryLevel(indexes, _levels.Count, out var level)) _levels.Add(level);
    }

    public int Levels => _levels.Count;

    public static string BidPrice(int level) => FormattableString.Invariant($"bid_{level}_p");

    public static string AskPrice(int level) => FormattableString.Invariant($"ask_{level}_p");

    /// <summary>Pairs of columns of which the first is the higher price in a full book.</summary>
    public IEnumerable<(string Higher, string Lower)> Order()
    {
        if (Levels > 0) yield return (AskPrice(0), BidPrice(0));
        for (var level = 1; level < Levels; level++)
        {
            yield return (BidPrice(level - 1), BidPrice(level));
            yield return (AskPrice(level), AskPrice(level - 1));
        }
    }

    /// <summary>
    /// The first rank that breaks the order of one row; null when none does. A rank of size 0 had no level when the minute ended, and the price that
    /// stands there is older than the others: it is passed over.
    /// </summary>
    /// <param name="row">All DOUBLE columns of one row, in file order.</param>
    public BookFault? FirstFault(ReadOnlySpan<double> row)
    {
        double? bid = null, ask = null;
        for (var i = 0; i < _levels.Count; i++)
        {
            var level = _levels[i];
            if (row[level.BidSize] != 0)
            {
                if (bid is { } better && !(row[level.Bid] < better)) return Unsorted(i, BidPrice(i), row[level.Bid], "below", better);
                bid = row[level.Bid];
            }

            if (row[level.AskSize] != 0)
            {
                if (ask is { } better && !(row[level.Ask] > better)) return Unsorted(i, AskPrice(i), row[level.Ask], "above", better);
                ask = row[level.Ask];
            }

            if (i == 0 && bid >= ask) return new BookFault(0, BidPrice(0), FormattableString.Invariant($"best bid {bid} is not below best ask {ask}"));
        }

        return null;
    }

    static BookFault Unsorted(int level, string column, double price, string side, double better) =>
        new(level, column, FormattableString.Invariant($"{column} is {price}, not {side} the {better} of the level before"));

    static string BidSize(int level) => FormattableString.Invariant($"bid_{level}_s");

    static string AskSize(int level) => FormattableString.Invariant($"ask_{level}_s");

    static bool TryLevel(Dictionary<string, int> indexes, int level, out LevelIndexes found)
    {
        found = default;
        if (!indexes.TryGetValue(BidPrice(level), out var bid) || !indexes.TryGetValue(BidSize(level), out var bidSize)) return false;
        if (!indexes.TryGetValue(AskPrice(level), out var ask) || !indexes.TryGetValue(AskSize(level), out var askSize)) return false;

        found = new LevelIndexes(bid, bidSize, ask, askSize);
        return true;
    }

    readonly record struct LevelIndexes(int Bid, int BidSize, int Ask, int AskSize);
}

/// <summary>Where the order of a book breaks, and how.</summary>
readonly record struct BookFault(int Level, string Column, string Message);
