using TorchSharp.Native;

namespace TorchSharp;

/// <summary>What of a tensor never changes while its native tensor stays the same.</summary>
sealed class TensorMeta
{
    public TensorMeta(in NativeMeta native)
    {
        Shape = ((ReadOnlySpan<long>)native.Shape)[..(int)native.Rank].ToArray();
        Strides = ((ReadOnlySpan<long>)native.Strides)[..(int)native.Rank].ToArray();
        Elements = native.Elements;
        ElementSize = native.ElementSize;
        Data = native.Data;
        Type = (torch.ScalarType)native.Type;
        Device = new torch.Device((DeviceType)native.DeviceType, native.DeviceIndex);
        IsContiguous = native.IsContiguous != 0;
    }

    public long[] Shape { get; }

    public long[] Strides { get; }

    public long Elements { get; }

    public long ElementSize { get; }

    /// <summary>First element in host memory; 0 for a tensor elsewhere.</summary>
    public nint Data { get; }

    public torch.ScalarType Type { get; }

    public torch.Device Device { get; }

    public bool IsContiguous { get; }
}
