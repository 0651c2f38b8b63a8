using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using static TorchSharp.Native.NativeError;
using static TorchSharp.Native.NativeMethods;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Copies the array, whatever its rank. Upstream aliases and pins it instead: rely on neither.</summary>
    public static Tensor from_array(Array rawArray, Device? device = null) => from_array(rawArray, null, device);

    public static Tensor from_array(Array rawArray, ScalarType? dtype, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Type.GetTypeCode(rawArray.GetType().GetElementType()) switch
        {
            TypeCode.Boolean => FromManaged<bool>(rawArray, dtype, device, requires_grad),
            TypeCode.Byte => FromManaged<byte>(rawArray, dtype, device, requires_grad),
            TypeCode.Int16 => FromManaged<short>(rawArray, dtype, device, requires_grad),
            TypeCode.Int32 => FromManaged<int>(rawArray, dtype, device, requires_grad),
            TypeCode.Int64 => FromManaged<long>(rawArray, dtype, device, requires_grad),
            TypeCode.Single => FromManaged<float>(rawArray, dtype, device, requires_grad),
            TypeCode.Double => FromManaged<double>(rawArray, dtype, device, requires_grad),
            _ => throw new NotSupportedException($"A tensor cannot be made from {rawArray.GetType()}."),
        };

    static Tensor FromManaged<T>(Array source, ScalarType? dtype, Device? device, bool requires_grad) where T : unmanaged
    {
        var shape = new long[source.Rank];
        for (var d = 0; d < shape.Length; d++) shape[d] = source.GetLongLength(d);

        ref var first = ref Unsafe.As<byte, T>(ref MemoryMarshal.GetArrayDataReference(source));
        return FromSpan(MemoryMarshal.CreateReadOnlySpan(ref first, source.Length), shape, dtype, device, requires_grad);
    }

    static unsafe Tensor FromSpan<T>(ReadOnlySpan<T> source, ReadOnlySpan<long> shape, ScalarType? dtype, Device? device, bool requires_grad)
        where T : unmanaged
    {
        long elements = 1;
        foreach (var length in shape) elements = checked(elements * length);
        if (elements != source.Length)
        {
            throw new ArgumentException($"{source.Length} values do not fill the shape [{string.Join(", ", shape.ToArray())}], which takes {elements}.");
        }

        var sourceType = ScalarTypes.Of(typeof(T));
        fixed (T* data = source)
        {
            Check(ts_from_host(
                data, (int)sourceType, shape, shape.Length, Options(dtype ?? sourceType, device, requires_grad), out var result));
            return new Tensor(result);
        }
    }

    static T[] ToArray<T>(IList<T> list)
    {
        if (list is T[] already) return already;

        var array = new T[list.Count];
        list.CopyTo(array, 0);
        return array;
    }
}
