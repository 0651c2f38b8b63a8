using static TorchSharp.Native.NativeError;
using static TorchSharp.Native.NativeMethods;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Shares this tensor's memory where type and device already fit, unless a copy is asked for.</summary>
        public Tensor to(ScalarType type, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            To(type, null, copy, disposeAfter, non_blocking);

        public Tensor to(Device device, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            To(null, device, copy, disposeAfter, non_blocking);

        public Tensor to(ScalarType type, Device device, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            To(type, device, copy, disposeAfter, non_blocking);

        public Tensor to(DeviceType deviceType, int deviceIndex = -1, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            To(null, new Device(deviceType, deviceIndex), copy, disposeAfter, non_blocking);

        public Tensor to(string device, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            To(null, new Device(device), copy, disposeAfter, non_blocking);

        /// <summary>Type and device of another tensor.</summary>
        public Tensor to(Tensor other, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            To(other.dtype, other.device, copy, disposeAfter, non_blocking);

        public Tensor to_type(ScalarType type, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            To(type, null, copy, disposeAfter, non_blocking);

        public Tensor type(ScalarType type) => to(type);

        public Tensor cpu(bool disposeAfter = false) => To(null, CPU, false, disposeAfter, false);

        public Tensor cuda(Device? device = null, bool non_blocking = false)
        {
            RequireCuda();
            return To(null, device ?? CUDA, false, false, non_blocking);
        }

        public Tensor @float() => to(ScalarType.Float32);

        public Tensor @double() => to(ScalarType.Float64);

        public Tensor @long() => to(ScalarType.Int64);

        public Tensor half() => to(ScalarType.Float16);

        public Tensor bfloat16() => to(ScalarType.BFloat16);

        public Tensor @bool() => to(ScalarType.Bool);

        public Tensor clone()
        {
            Check(ts_clone(_handle, out var result));
            return new Tensor(result);
        }

        /// <summary>The same data without its history of gradients.</summary>
        public Tensor detach()
        {
            Check(ts_detach(_handle, out var result));
            return new Tensor(result);
        }

        public Tensor contiguous()
        {
            Check(ts_contiguous(_handle, out var result));
            return new Tensor(result);
        }

        /// <summary>Overwrites this tensor's elements, converting and moving as needed.</summary>
        public Tensor copy_(Tensor source, bool nonBlocking = false)
        {
            Check(ts_copy_(_handle, source._handle, nonBlocking ? 1 : 0));
            return this;
        }

        Tensor To(ScalarType? type, Device? device, bool copy, bool disposeAfter, bool nonBlocking)
        {
            if (device?.type == DeviceType.CUDA) RequireCuda();

            Check(ts_to(
                _handle, type is { } t ? (int)t : -1, device is null ? -1 : (int)device.type, device?.index ?? -1, nonBlocking ? 1 : 0, copy ? 1 : 0,
                out var result));
            var moved = new Tensor(result);
            if (disposeAfter) Dispose();
            return moved;
        }
    }
}
