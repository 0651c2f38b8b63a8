using System.Globalization;
using TorchSharp.Native;

namespace TorchSharp;

/// <summary>A number on its way into a tensor operation; made from any numeric type without a cast.</summary>
public sealed class Scalar : IDisposable
{
    internal NativeNumber Number { get; }

    Scalar(double value) => Number = new NativeNumber(NumberKind.Real, value, 0);

    Scalar(long value) => Number = new NativeNumber(NumberKind.Integer, 0, value);

    Scalar(bool value) => Number = new NativeNumber(NumberKind.Truth, 0, value ? 1 : 0);

    internal torch.ScalarType DefaultType => Number.Kind switch
    {
        NumberKind.Real => torch.ScalarType.Float32,
        NumberKind.Integer => torch.ScalarType.Int64,
        _ => torch.ScalarType.Bool,
    };

    public static implicit operator Scalar(byte value) => new((long)value);

    public static implicit operator Scalar(sbyte value) => new((long)value);

    public static implicit operator Scalar(short value) => new((long)value);

    public static implicit operator Scalar(int value) => new((long)value);

    public static implicit operator Scalar(long value) => new(value);

    public static implicit operator Scalar(float value) => new((double)value);

    public static implicit operator Scalar(double value) => new(value);

    public static implicit operator Scalar(bool value) => new(value);

    /// <summary>Nothing to release; upstream's scalar owns native memory.</summary>
    public void Dispose()
    {
    }

    public override string ToString() => Number.Kind == NumberKind.Real
        ? Number.Real.ToString(CultureInfo.InvariantCulture)
        : Number.Integer.ToString(CultureInfo.InvariantCulture);
}
