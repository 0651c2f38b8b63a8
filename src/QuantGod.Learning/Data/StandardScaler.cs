using System.Globalization;
using System.Numerics;
using QuantGod.Market.Numerics;

namespace QuantGod.Learning.Data;

/// <summary>
/// Brings every feature to mean 0 and variance 1, with the arithmetic of scikit-learn's class of the same name: float64 statistics, population
/// variance, and two roundings when the data is float32. Fitted on training rows only and saved, so that training, audit and live scale alike.
/// </summary>
public sealed class StandardScaler
{
    internal StandardScaler(IReadOnlyList<string> features, double[] mean, double[] variance, double[] scale, long samples) =>
        (Features, Mean, Variance, Scale, Samples) = (features, mean, variance, scale, samples);

    /// <summary>Feature names in column order.</summary>
    public IReadOnlyList<string> Features { get; }

    public IReadOnlyList<double> Mean { get; }

    /// <summary>Population variance: divided by the number of rows.</summary>
    public IReadOnlyList<double> Variance { get; }

    /// <summary>Square root of the variance; 1 for a column that is constant within rounding.</summary>
    public IReadOnlyList<double> Scale { get; }

    /// <summary>Rows that were fitted.</summary>
    public long Samples { get; }

    /// <param name="features">One name per column.</param>
    /// <param name="rows">float32 or float64, row after row.</param>
    /// <exception cref="ArgumentException">No row, an unfinished row, or a value that is not finite.</exception>
    public static StandardScaler Fit<T>(IReadOnlyList<string> features, ReadOnlySpan<T> rows)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var columns = features.Count;
        if (columns == 0 || rows.Length == 0 || rows.Length % columns != 0)
            throw new ArgumentException($"The scaler needs whole rows of {columns} values, got {rows.Length} values.", nameof(rows));

        var n = rows.Length / columns;
        var (mean, variance, scale) = (new double[columns], new double[columns], new double[columns]);
        for (var column = 0; column < columns; column++)
        {
            (mean[column], variance[column]) = Moments(rows, column, columns, features);
            scale[column] = IsConstant(mean[column], variance[column], n) ? 1 : Math.Sqrt(variance[column]);
        }

        return new StandardScaler([.. features], mean, variance, scale, n);
    }

    /// <summary>(x - mean) / scale for every value. <paramref name="into"/> may be <paramref name="rows"/> itself.</summary>
    /// <exception cref="ArgumentException">The rows have another number of columns, or the target another length.</exception>
    public void Transform<T>(ReadOnlySpan<T> rows, Span<T> into) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (rows.Length % Mean.Count != 0 || rows.Length != into.Length)
        {
            throw new ArgumentException(
                $"Scaling needs whole rows of {Mean.Count} values and as much room, got {rows.Length} values for {into.Length}.", nameof(rows));
        }

        for (var start = 0; start < rows.Length; start += Mean.Count)
        {
            for (var column = 0; column < Mean.Count; column++)
            {
                // Rounded to T after each step, as numpy does in place: one rounding less would differ in a quarter of the float32 values.
                var centred = T.CreateTruncating(double.CreateTruncating(rows[start + column]) - Mean[column]);
                into[start + column] = T.CreateTruncating(double.CreateTruncating(centred) / Scale[column]);
            }
        }
    }

    /// <summary>(x - mean) / scale for every value, as an array of its own.</summary>
    /// <exception cref="ArgumentException">The rows have another number of columns.</exception>
    public T[] Transform<T>(ReadOnlySpan<T> rows) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var scaled = new T[rows.Length];
        Transform(rows, scaled);
        return scaled;
    }

    static (double Mean, double Variance) Moments<T>(ReadOnlySpan<T> rows, int column, int columns, IReadOnlyList<string> features)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var n = rows.Length / columns;
        var sum = new CompensatedSum();
        for (var i = column; i < rows.Length; i += columns)
        {
            var value = double.CreateTruncating(rows[i]);
            if (!double.IsFinite(value)) throw NotFinite(features[column], i / columns, value);
            sum.Add(value);
        }

        var mean = sum.Value / n;
        var (squares, rest) = (new CompensatedSum(), new CompensatedSum());
        for (var i = column; i < rows.Length; i += columns)
        {
            var distance = double.CreateTruncating(rows[i]) - mean;
            squares.Add(distance * distance);
            rest.Add(distance);
        }

        return (mean, (squares.Value - rest.Value * rest.Value / n) / n); // the second term takes back the rounding of the mean
    }

    /// <summary>Whether the variance is no more than what rounding alone leaves in a constant column (scikit-learn's rule).</summary>
    static bool IsConstant(double mean, double variance, int n)
    {
        const double Epsilon = 1.0 / (1L << 52);
        var roundingOfMean = n * mean * Epsilon;
        return variance <= n * Epsilon * variance + roundingOfMean * roundingOfMean;
    }

    static ArgumentException NotFinite(string feature, int row, double value) => new(string.Create(
        CultureInfo.InvariantCulture, $"Feature {feature} is {value} in row {row}; rebuild the day of that row with Etl and Label."));
}
