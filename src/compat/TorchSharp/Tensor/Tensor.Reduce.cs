using TorchSharp.Native;
using static TorchSharp.Native.NativeError;
using static TorchSharp.Native.NativeMethods;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor sum(ScalarType? type = null) => Reduce(ReduceOperation.Sum, null, false, type);

        public Tensor sum(long dim, bool keepdim = false, ScalarType? type = null) => Reduce(ReduceOperation.Sum, [dim], keepdim, type);

        public Tensor sum(long[] dim, bool keepdim = false, ScalarType? type = null) => Reduce(ReduceOperation.Sum, dim, keepdim, type);

        public Tensor mean() => Reduce(ReduceOperation.Mean, null, false, null);

        public Tensor mean(long[] dimensions, bool keepdim = false, ScalarType? type = null) => Reduce(ReduceOperation.Mean, dimensions, keepdim, type);

        /// <param name="unbiased">Divides by n − 1.</param>
        public Tensor std(bool unbiased = true) => Std(null, unbiased, false);

        public Tensor std(long dimension, bool unbiased = true, bool keepdim = false) => Std([dimension], unbiased, keepdim);

        public Tensor std(long[] dimensions, bool unbiased = true, bool keepdim = false) => Std(dimensions, unbiased, keepdim);

        public Tensor any() => Reduce(ReduceOperation.Any, null, false, null);

        public Tensor all() => Reduce(ReduceOperation.All, null, false, null);

        public Tensor max() => Reduce(ReduceOperation.Max, null, false, null);

        public Tensor min() => Reduce(ReduceOperation.Min, null, false, null);

        /// <summary>Euclidean norm of all elements.</summary>
        public Tensor norm() => Reduce(ReduceOperation.Norm, null, false, null);

        public (Tensor values, Tensor indexes) max(long dim, bool keepdim = false) => Extreme(true, dim, keepdim);

        public (Tensor values, Tensor indexes) min(long dim, bool keepdim = false) => Extreme(false, dim, keepdim);

        public Tensor argmax() => ArgExtreme(true, null, false);

        public Tensor argmax(long dim, bool keepdim = false) => ArgExtreme(true, dim, keepdim);

        public Tensor argmin() => ArgExtreme(false, null, false);

        public Tensor argmin(long dim, bool keepdim = false) => ArgExtreme(false, dim, keepdim);

        public Tensor cumsum(long dim, ScalarType? type = null)
        {
            Check(ts_cumsum(_handle, dim, type is { } t ? (int)t : -1, out var result));
            return new Tensor(result);
        }

        Tensor Reduce(ReduceOperation op, ReadOnlySpan<long> dims, bool keepdim, ScalarType? type)
        {
            Check(ts_reduce(_handle, op, dims, dims.Length, dims.IsEmpty ? 1 : 0, keepdim ? 1 : 0, type is { } t ? (int)t : -1, out var result));
            return new Tensor(result);
        }

        Tensor Std(ReadOnlySpan<long> dims, bool unbiased, bool keepdim)
        {
            Check(ts_std(_handle, dims, dims.Length, dims.IsEmpty ? 1 : 0, unbiased ? 1 : 0, keepdim ? 1 : 0, out var result));
            return new Tensor(result);
        }

        (Tensor, Tensor) Extreme(bool largest, long dim, bool keepdim)
        {
            Check(ts_extreme_along(_handle, largest ? 1 : 0, dim, keepdim ? 1 : 0, out var values, out var indexes));
            return (new Tensor(values), new Tensor(indexes));
        }

        Tensor ArgExtreme(bool largest, long? dim, bool keepdim)
        {
            Check(ts_argextreme(_handle, largest ? 1 : 0, dim ?? 0, dim is null ? 1 : 0, keepdim ? 1 : 0, out var result));
            return new Tensor(result);
        }
    }
}
