using static TorchSharp.Native.NativeError;
using static TorchSharp.Native.NativeMethods;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor select(long dim, long index)
        {
            Check(ts_select(_handle, dim, index, out var result));
            return new Tensor(result);
        }

        public Tensor slice(long dim, long start, long finish, long step)
        {
            Check(ts_slice(_handle, dim, start, finish, step, out var result));
            return new Tensor(result);
        }

        public Tensor narrow(long dim, long start, long length)
        {
            Check(ts_narrow(_handle, dim, start, length, out var result));
            return new Tensor(result);
        }

        /// <summary>Copies the rows named by an int64 tensor of one dimension.</summary>
        public Tensor index_select(long dim, Tensor index)
        {
            Check(ts_index_select(_handle, dim, index._handle, out var result));
            return new Tensor(result);
        }

        public Tensor gather(long dim, Tensor index)
        {
            Check(ts_gather(_handle, dim, index._handle, out var result));
            return new Tensor(result);
        }

        /// <summary>Windows of <paramref name="size"/> along a dimension, without copying; the window becomes the last dimension.</summary>
        public Tensor unfold(long dimension, long size, long step)
        {
            Check(ts_unfold(_handle, dimension, size, step, out var result));
            return new Tensor(result);
        }

        public Tensor masked_select(Tensor mask)
        {
            Check(ts_masked_select(_handle, mask._handle, out var result));
            return new Tensor(result);
        }

        public Tensor masked_fill(Tensor mask, Scalar value)
        {
            Check(ts_masked_fill(_handle, mask._handle, value.Number, out var result));
            return new Tensor(result);
        }

        public Tensor reshape(params long[] shape)
        {
            Check(ts_reshape(_handle, shape, shape.Length, out var result));
            return new Tensor(result);
        }

        public Tensor view(params long[] shape)
        {
            Check(ts_view(_handle, shape, shape.Length, out var result));
            return new Tensor(result);
        }

        public Tensor expand(params long[] sizes)
        {
            Check(ts_expand(_handle, sizes, sizes.Length, out var result));
            return new Tensor(result);
        }

        public Tensor permute(params long[] permutation)
        {
            Check(ts_permute(_handle, permutation, permutation.Length, out var result));
            return new Tensor(result);
        }

        public Tensor transpose(long dim0, long dim1)
        {
            Check(ts_transpose(_handle, dim0, dim1, out var result));
            return new Tensor(result);
        }

        public Tensor t() => transpose(0, 1);

        public Tensor unsqueeze(long dim)
        {
            Check(ts_unsqueeze(_handle, dim, out var result));
            return new Tensor(result);
        }

        public Tensor squeeze(long? dim = null)
        {
            Check(ts_squeeze(_handle, dim ?? 0, dim is null ? 1 : 0, out var result));
            return new Tensor(result);
        }

        public Tensor flatten(long start_dim = 0, long end_dim = -1)
        {
            Check(ts_flatten(_handle, start_dim, end_dim, out var result));
            return new Tensor(result);
        }
    }
}
