using QuantGod.Market.Book;
using QuantGod.Market.Numerics;

namespace QuantGod.Market.Synthetic;

/// <summary>
/// One side of the synthetic book: the best level at any tick, and behind it one level on every fifth tick, always the same number in all. It
/// counts ticks away from the other side (negative prices for bids), so both sides are the same code.
/// </summary>
sealed class SyntheticSide(Side side, int depth)
{
    const int GridTicks = 5;
    const int NearLevels = 4;     // behind the best one; with it they are the top five
    const int FarChanges = 2;     // levels further out that change size in each message

    readonly int _sign = side == Side.Bid ? -1 : 1;
    readonly int _gridLevels = depth - 1;
    long _best;
    long _firstPlace;

    long LastPlace => _firstPlace + _gridLevels - 1;

    /// <summary>Writes every level, best first.</summary>
    public void WriteSnapshot(long bestTicks, int bestSize, ref SplitMix64 random, SyntheticLine line)
    {
        _best = _sign * bestTicks;
        _firstPlace = PlaceBehind(_best);
        Write(_best, bestSize, line);
        for (var place = _firstPlace; place <= LastPlace; place++) SetFar(place, ref random, line);
    }

    /// <summary>Writes what changes when the best level moves: levels that go or come at either end of the window, and some that change size.</summary>
    /// <param name="tilt">Makes the top levels larger (to 1) or smaller (to -1).</param>
    public void WriteDelta(long bestTicks, int bestSize, double tilt, ref SplitMix64 random, SyntheticLine line)
    {
        var (oldBest, oldFirst, oldLast) = (_best, _firstPlace, LastPlace);
        _best = _sign * bestTicks;
        _firstPlace = PlaceBehind(_best);

        if (oldBest != _best && !(oldBest % GridTicks == 0 && Holds(oldBest / GridTicks))) Write(oldBest, 0, line);
        for (var place = oldFirst; place <= oldLast; place++)
        {
            if (Holds(place)) place = LastPlace; // on to what lies behind the new window
            else if (place * GridTicks != _best) Write(place * GridTicks, 0, line);
        }

        Write(_best, bestSize, line);
        var near = _firstPlace + NearLevels;
        for (var place = _firstPlace; place < near; place++) SetNear(place, tilt, ref random, line);
        for (var place = near; place <= LastPlace; place++)
        {
            if (place >= oldFirst && place <= oldLast) place = oldLast; // these stand already
            else SetFar(place, ref random, line);
        }

        for (var change = 0; change < FarChanges; change++)
        {
            var place = near + random.NextBelow(_gridLevels - NearLevels);
            if (place >= oldFirst && place <= oldLast) SetFar(place, ref random, line);
        }
    }

    bool Holds(long place) => place >= _firstPlace && place <= LastPlace;

    static long PlaceBehind(long ticks) => (ticks >= 0 ? ticks / GridTicks : -((GridTicks - 1 - ticks) / GridTicks)) + 1;

    void SetNear(long place, double tilt, ref SplitMix64 random, SyntheticLine line) =>
        Write(place * GridTicks, ToThousandths((0.5 + 2.5 * random.NextUnit()) * (1 + tilt)), line);

    void SetFar(long place, ref SplitMix64 random, SyntheticLine line)
    {
        var unit = random.NextUnit();
        Write(place * GridTicks, ToThousandths(0.05 + 6 * unit * unit), line);
    }

    void Write(long ticks, int size, SyntheticLine line) => line.Level(_sign * ticks, size);

    internal static int ToThousandths(double size) => Math.Max(1, (int)(size * 1000));
}
