using static TorchSharp.Native.NativeError;
using static TorchSharp.Native.NativeMethods;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>A copy: changing it changes nothing.</summary>
        public long[] shape => (long[])Meta.Shape.Clone();

        public long ndim => Meta.Shape.Length;

        public long NumberOfElements => Meta.Elements;

        /// <summary>Bytes of one element.</summary>
        public long ElementSize => Meta.ElementSize;

        public ScalarType dtype => Meta.Type;

        public Device device => Meta.Device;

        public DeviceType device_type => Meta.Device.type;

        public int device_index => Meta.Device.index;

        public bool is_cuda => device_type == DeviceType.CUDA;

        public bool requires_grad
        {
            get
            {
                Check(ts_meta(_handle, out var meta));
                return meta.RequiresGrad != 0;
            }
            set => Check(ts_set_requires_grad(_handle, value ? 1 : 0));
        }

        public bool is_leaf
        {
            get
            {
                Check(ts_meta(_handle, out var meta));
                return meta.IsLeaf != 0;
            }
        }

        /// <summary>The gradient that backward passes have added up; null where none has arrived.</summary>
        public Tensor? grad
        {
            get
            {
                Check(ts_grad(_handle, out var result));
                return result == 0 ? null : new Tensor(result);
            }
            set => Check(ts_set_grad(_handle, HandleOf(value)));
        }

        public long dim() => Meta.Shape.Length;

        public long numel() => Meta.Elements;

        public long size(int dim) => Meta.Shape[dim < 0 ? dim + Meta.Shape.Length : dim];

        public long[] size() => shape;

        public long[] stride() => (long[])Meta.Strides.Clone();

        public long stride(int dim) => Meta.Strides[dim < 0 ? dim + Meta.Strides.Length : dim];

        public bool is_cpu() => device_type == DeviceType.CPU;

        public bool is_contiguous() => Meta.IsContiguous;

        public bool is_floating_point() => ScalarTypes.IsFloatingPoint(dtype);

        public Tensor requires_grad_(bool requires_grad = true)
        {
            this.requires_grad = requires_grad;
            return this;
        }

        /// <summary>Adds the gradient of this scalar to every leaf it was computed from.</summary>
        public void backward() => Check(ts_backward(_handle, HandleOf(null), 0, 0));

        public void backward(IList<Tensor>? grad_tensors, bool create_graph = false, bool retain_graph = false) =>
            Check(ts_backward(_handle, HandleOf(grad_tensors is [var first, ..] ? first : null), retain_graph ? 1 : 0, create_graph ? 1 : 0));
    }
}
