using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TorchSharp.Native;

/// <summary>What <c>ts_meta</c> tells about a tensor in one call; field for field the shim's <c>Meta</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
struct NativeMeta
{
    public const int MaxRank = 16;

    public long Rank;
    public Dimensions Shape;
    public Dimensions Strides;
    public long Elements;
    public long ElementSize;
    public nint Data; // 0 unless the tensor lies in host memory
    public int Type;
    public int DeviceType;
    public int DeviceIndex;
    public int RequiresGrad;
    public int IsLeaf;
    public int IsContiguous;

    [InlineArray(MaxRank)]
    public struct Dimensions
    {
        long _first;
    }
}

/// <summary>Type, device and gradient wish of a tensor to be made.</summary>
[StructLayout(LayoutKind.Sequential)]
readonly struct NativeOptions(torch.ScalarType type, torch.Device device, bool requiresGrad)
{
    readonly int _type = (int)type;
    readonly int _deviceType = (int)device.type;
    readonly int _deviceIndex = device.index;
    readonly int _requiresGrad = requiresGrad ? 1 : 0;
}

/// <summary>A number with its kind, on which libtorch's type promotion depends.</summary>
[StructLayout(LayoutKind.Sequential)]
readonly struct NativeNumber(NumberKind kind, double real, long integer)
{
    public readonly NumberKind Kind = kind;
    public readonly double Real = real;
    public readonly long Integer = integer;

    public static readonly NativeNumber One = new(NumberKind.Integer, 0, 1);
}

enum NumberKind : long
{
    Real = 0,
    Integer = 1,
    Truth = 2,
}

/// <summary>One entry of <c>x[a, b..c, …]</c>; an absent slice end is <see cref="long.MinValue"/>.</summary>
[StructLayout(LayoutKind.Sequential)]
readonly struct NativeIndex(IndexKind kind, long start = long.MinValue, long stop = long.MinValue, long step = long.MinValue, nint tensor = 0)
{
    readonly long _start = start;
    readonly long _stop = stop;
    readonly long _step = step;
    readonly nint _tensor = tensor;
    readonly long _kind = (long)kind;
}

enum IndexKind : long
{
    None = 0,
    Ellipsis = 1,
    Integer = 2,
    Bool = 3,
    Slice = 4,
    Tensor = 5,
}

[StructLayout(LayoutKind.Sequential)]
readonly struct NativeAdamW(double lr, double beta1, double beta2, double eps, double weightDecay, bool maximize)
{
    readonly double _lr = lr;
    readonly double _beta1 = beta1;
    readonly double _beta2 = beta2;
    readonly double _eps = eps;
    readonly double _weightDecay = weightDecay;
    readonly long _maximize = maximize ? 1 : 0;
}
