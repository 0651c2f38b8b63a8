namespace QuantGod.Market.Numerics;

/// <summary>A sum that carries its rounding error along (Neumaier 1974), so that a million rows cost no digits.</summary>
public struct CompensatedSum
{
    double _sum;
    double _error;

    public readonly double Value => _sum + _error;

    public void Add(double value)
    {
        var next = _sum + value;
        _error += Math.Abs(_sum) >= Math.Abs(value) ? _sum - next + value : value - next + _sum;
        _sum = next;
    }
}
