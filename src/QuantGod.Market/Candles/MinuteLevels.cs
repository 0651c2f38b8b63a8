using System.Runtime.CompilerServices;
using QuantGod.Market.Book;

namespace QuantGod.Market.Candles;

/// <summary>
/// The level columns of the open minute, one side. Per rank the last price that any sample of the minute had, and the size at the last
/// sample: 0 when the book was too thin for that rank by then.
/// </summary>
sealed class MinuteLevels(int levels)
{
    readonly LadderView _view = new(levels);
    bool _isInView; // the last sample has every rank, so nothing of those before it is left
    long[] _priceUnits = new long[levels]; // 0: no sample had this rank
    double[] _sizes = new double[levels];
    long[] _takenPriceUnits = new long[levels];
    double[] _takenSizes = new double[levels];

    /// <summary>Whether any sample of the minute had each rank.</summary>
    public bool IsComplete => _isInView || !_priceUnits.AsSpan().Contains(0);

    public void Clear()
    {
        Array.Clear(_priceUnits);
        Array.Clear(_sizes);
        _isInView = false;
    }

    public void Take(Ladder ladder)
    {
        if (ladder.TryTake(_view))
        {
            _isInView = true;
            return;
        }

        FromView();
        var taken = ladder.CopyBest(_takenPriceUnits, _takenSizes);
        if (taken < levels) KeepPricesBehind(taken);
        (_priceUnits, _takenPriceUnits) = (_takenPriceUnits, _priceUnits);
        (_sizes, _takenSizes) = (_takenSizes, _sizes);
    }

    /// <summary>Writes price and size of each rank, rank by rank, every <paramref name="stride"/> values.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void CopyTo(Span<double> row, int stride)
    {
        FromView();
        for (var rank = 0; rank < levels; rank++)
        {
            row[rank * stride] = PriceUnits.ToDouble(_priceUnits[rank]);
            row[rank * stride + 1] = _sizes[rank];
        }
    }

    void FromView()
    {
        if (_isInView) _view.CopyBest(_priceUnits, _sizes);
        _isInView = false;
    }

    void KeepPricesBehind(int taken)
    {
        _priceUnits.AsSpan(taken).CopyTo(_takenPriceUnits.AsSpan(taken));
        _takenSizes.AsSpan(taken).Clear();
    }
}
