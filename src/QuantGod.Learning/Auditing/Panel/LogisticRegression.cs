using MathNet.Numerics.LinearAlgebra;
using QuantGod.Learning.Data;
using QuantGod.Market.Labels;

namespace QuantGod.Learning.Auditing.Panel;

/// <summary>
/// Multinomial logistic regression on single rows: what a network has to beat to show that it reads more than the last minute. Class-weighted as the
/// network is; fitted by Newton's method on all rows, so that nothing depends on a seed.
/// </summary>
public sealed class LogisticRegression
{
    const int MaxSteps = 50;
    const double Ridge = 1.0; // L2 on the coefficients, in rows' worth; also makes the redundant third class definite
    const double Tolerance = 1e-8;

    readonly StandardScaler _scaler;
    readonly double[] _coefficients; // (3, F + 1), the intercept last

    LogisticRegression(StandardScaler scaler, double[] coefficients) => (_scaler, _coefficients) = (scaler, coefficients);

    /// <param name="features">Names of the F columns.</param>
    /// <param name="rows">(n, F) not scaled.</param>
    /// <param name="labels">n classes.</param>
    /// <param name="classWeights">Weight of a row of each class.</param>
    /// <exception cref="ArgumentException">Not one label per row, or a value that is not finite.</exception>
    public static LogisticRegression Fit(
        IReadOnlyList<string> features, ReadOnlySpan<float> rows, ReadOnlySpan<byte> labels, IReadOnlyList<double> classWeights,
        CancellationToken cancellationToken)
    {
        if (rows.Length != labels.Length * features.Count)
            throw new ArgumentException($"{labels.Length} labels need {labels.Length * features.Count} values, got {rows.Length}.", nameof(rows));

        var scaler = StandardScaler.Fit(features, rows);
        var x = WithIntercept(scaler, rows);
        var coefficients = new double[TradeClass.Count * (features.Count + 1)];
        for (var step = 0; step < MaxSteps; step++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (gradient, curvature) = Derivatives(x, labels, classWeights, coefficients);
            var move = Matrix<double>.Build.Dense(coefficients.Length, coefficients.Length, curvature).Cholesky().Solve(Vector<double>.Build.Dense(gradient));
            for (var i = 0; i < coefficients.Length; i++) coefficients[i] -= move[i];
            if (move.AbsoluteMaximum() < Tolerance) break;
        }

        return new LogisticRegression(scaler, coefficients);
    }

    /// <param name="rows">(n, F) not scaled.</param>
    /// <returns>(n, 3) probabilities of SELL, NEUTRAL and BUY.</returns>
    public float[] Predict(ReadOnlySpan<float> rows)
    {
        var x = WithIntercept(_scaler, rows);
        var columns = _coefficients.Length / TradeClass.Count;
        var probs = new float[x.Length / columns * TradeClass.Count];
        Span<double> row = stackalloc double[TradeClass.Count];
        for (var i = 0; i * columns < x.Length; i++)
        {
            Softmax(x.AsSpan(i * columns, columns), _coefficients, row);
            for (var label = 0; label < TradeClass.Count; label++) probs[i * TradeClass.Count + label] = (float)row[label];
        }

        return probs;
    }

    static double[] WithIntercept(StandardScaler scaler, ReadOnlySpan<float> rows)
    {
        var (features, scaled) = (scaler.Features.Count, scaler.Transform(rows));
        var x = new double[rows.Length / features * (features + 1)];
        for (var row = 0; row < rows.Length / features; row++)
        {
            for (var column = 0; column < features; column++) x[row * (features + 1) + column] = scaled[row * features + column];
            x[row * (features + 1) + features] = 1;
        }

        return x;
    }

    /// <summary>Gradient and Hessian of the weighted negative log likelihood with its penalty; the Hessian column after column.</summary>
    static (double[] Gradient, double[] Curvature) Derivatives(
        double[] x, ReadOnlySpan<byte> labels, IReadOnlyList<double> classWeights, double[] coefficients)
    {
        var (size, columns) = (coefficients.Length, coefficients.Length / TradeClass.Count);
        var gradient = new double[size];
        var blocks = new double[TradeClass.Count, TradeClass.Count, columns * columns];
        Span<double> probs = stackalloc double[TradeClass.Count];
        for (var i = 0; i < labels.Length; i++)
        {
            var row = x.AsSpan(i * columns, columns);
            var weight = classWeights[labels[i]];
            Softmax(row, coefficients, probs);
            for (var a = 0; a < TradeClass.Count; a++)
            {
                var excess = weight * (probs[a] - (labels[i] == a ? 1 : 0));
                for (var column = 0; column < columns; column++) gradient[a * columns + column] += excess * row[column];
                for (var b = a; b < TradeClass.Count; b++) AddOuter(blocks, a, b, weight * probs[a] * ((a == b ? 1 : 0) - probs[b]), row);
            }
        }

        for (var i = 0; i < size; i++) gradient[i] += Ridge * coefficients[i];
        return (gradient, Assemble(blocks, size, columns));
    }

    static void AddOuter(double[,,] blocks, int a, int b, double factor, ReadOnlySpan<double> row)
    {
        for (var i = 0; i < row.Length; i++)
        {
            var scaled = factor * row[i];
            for (var j = i; j < row.Length; j++) blocks[a, b, i * row.Length + j] += scaled * row[j];
        }
    }

    static double[] Assemble(double[,,] blocks, int size, int columns)
    {
        var curvature = new double[size * size];
        for (var r = 0; r < size; r++)
        {
            for (var c = 0; c < size; c++)
            {
                var (a, b) = (Math.Min(r / columns, c / columns), Math.Max(r / columns, c / columns));
                var (i, j) = (Math.Min(r % columns, c % columns), Math.Max(r % columns, c % columns));
                curvature[c * size + r] = blocks[a, b, i * columns + j] + (r == c ? Ridge : 0);
            }
        }

        return curvature;
    }

    static void Softmax(ReadOnlySpan<double> row, ReadOnlySpan<double> coefficients, Span<double> probs)
    {
        var max = double.NegativeInfinity;
        for (var label = 0; label < probs.Length; label++)
        {
            var sum = 0.0;
            for (var column = 0; column < row.Length; column++) sum += row[column] * coefficients[label * row.Length + column];
            probs[label] = sum;
            max = Math.Max(max, sum);
        }

        var total = 0.0;
        foreach (ref var value in probs) total += value = Math.Exp(value - max);
        foreach (ref var value in probs) value /= total;
    }
}
