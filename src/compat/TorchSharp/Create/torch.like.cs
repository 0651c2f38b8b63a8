using TorchSharp.Native;
using static TorchSharp.Native.NativeError;
using static TorchSharp.Native.NativeMethods;

namespace TorchSharp;

public static partial class torch
{
    public static Tensor zeros_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        zeros(input.Meta.Shape, dtype ?? input.dtype, device ?? input.device, requires_grad);

    public static Tensor ones_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        ones(input.Meta.Shape, dtype ?? input.dtype, device ?? input.device, requires_grad);

    public static Tensor empty_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        empty(input.Meta.Shape, dtype ?? input.dtype, device ?? input.device, requires_grad);

    public static Tensor full_like(Tensor input, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        full(input.Meta.Shape, value, dtype ?? input.dtype, device ?? input.device, requires_grad);

    /// <summary>From <paramref name="start"/> up to, not including, <paramref name="stop"/>.</summary>
    public static Tensor arange(Scalar start, Scalar stop, Scalar step, ScalarType? dtype = null, Device? device = null, bool requires_grad = false)
    {
        var type = dtype ?? (Widest(start, stop, step) == NumberKind.Real ? ScalarType.Float32 : ScalarType.Int64);
        Check(ts_arange(start.Number, stop.Number, step.Number, Options(type, device, requires_grad), out var result));
        return new Tensor(result);
    }

    public static Tensor arange(Scalar start, Scalar stop, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        arange(start, stop, 1, dtype, device, requires_grad);

    public static Tensor arange(Scalar stop, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        arange(0, stop, 1, dtype, device, requires_grad);

    static NumberKind Widest(params ReadOnlySpan<Scalar> numbers)
    {
        foreach (var number in numbers)
        {
            if (number.Number.Kind == NumberKind.Real) return NumberKind.Real;
        }

        return NumberKind.Integer;
    }
}
