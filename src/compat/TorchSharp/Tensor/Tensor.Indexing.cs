using TorchSharp.Native;
using static TorchSharp.Native.NativeError;
using static TorchSharp.Native.NativeMethods;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor this[params TensorIndex[] indices]
        {
            get => index(indices);
            set => index_put_(value, indices);
        }

        public Tensor this[params Tensor[] indices]
        {
            get => index(indices);
            set => index_put_(value, ByTensors(indices));
        }

        public Tensor this[params long[] indices]
        {
            get => index(Array.ConvertAll(indices, i => TensorIndex.Single(i)));
            set => index_put_(value, Array.ConvertAll(indices, i => TensorIndex.Single(i)));
        }

        public Tensor index(params TensorIndex[] indices)
        {
            Check(ts_index(_handle, Encode(indices), indices.Length, out var result));
            KeepAlive(indices);
            return new Tensor(result);
        }

        public Tensor index(params Tensor[] indices) => index(ByTensors(indices));

        public Tensor index_put_(Tensor value, params TensorIndex[] indices)
        {
            Check(ts_index_put_(_handle, Encode(indices), indices.Length, value._handle));
            KeepAlive(indices);
            return this;
        }

        static TensorIndex[] ByTensors(Tensor[] indices) => Array.ConvertAll(indices, i => TensorIndex.Tensor(i));

        static NativeIndex[] Encode(TensorIndex[] indices) => Array.ConvertAll(indices, i => i.Native);

        static void KeepAlive(TensorIndex[] indices)
        {
            foreach (var index in indices) index.KeepAlive();
        }
    }
}
