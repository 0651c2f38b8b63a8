namespace TorchSharp;

/// <summary>Kinds of device; the numbers are libtorch's.</summary>
public enum DeviceType
{
    CPU = 0,
    CUDA = 1,
    META = 14,
}

public static partial class torch
{
    public static Device CPU { get; } = new(DeviceType.CPU);

    public static Device META { get; } = new(DeviceType.META);

    /// <exception cref="InvalidOperationException">No CUDA device is there.</exception>
    public static Device CUDA
    {
        get
        {
            RequireCuda();
            return new Device(DeviceType.CUDA);
        }
    }

    /// <param name="description"><c>cpu</c>, <c>cuda</c> or <c>cuda:1</c>.</param>
    public static Device device(string description) => new(description);

    public static Device device(string deviceType, int index = -1) => new(deviceType, index);

    public static Device device(DeviceType deviceType, int index = -1) => new(deviceType, index);

    public static Device device(int cudaIndex) => new(DeviceType.CUDA, cudaIndex);

    internal static void RequireCuda()
    {
        if (!cuda.is_available())
        {
            throw new InvalidOperationException("CUDA is not available: no NVIDIA GPU, or the libtorch underneath was built for the CPU (docs/engines.md).");
        }
    }

    /// <summary>Where a tensor lies. No value equality, as upstream: compare <see cref="type"/> and <see cref="index"/>.</summary>
    public sealed class Device
    {
        public Device(string description)
        {
            var parts = description.Split(':');
            type = TypeOf(parts[0]);
            index = parts.Length == 2 && int.TryParse(parts[1], out var number) ? number : -1;
            if (parts.Length > 2 || (parts.Length == 2 && index < 0))
            {
                throw new ArgumentException($"'{description}' is no device; write cpu, cuda or cuda:0.", nameof(description));
            }
        }

        public Device(string deviceType, int index = -1) : this(TypeOf(deviceType), index)
        {
        }

        public Device(DeviceType type, int index = -1)
        {
            this.type = type;
            this.index = index;
        }

        public DeviceType type { get; }

        /// <summary>Number of the GPU; −1 is the current one, and what the CPU has.</summary>
        public int index { get; }

        public override string ToString() => index < 0 ? TypeName : $"{TypeName}:{index}";

        string TypeName => type.ToString().ToLowerInvariant();

        static DeviceType TypeOf(string name) => name switch
        {
            "cpu" => DeviceType.CPU,
            "cuda" => DeviceType.CUDA,
            "meta" => DeviceType.META,
            _ => throw new ArgumentException($"'{name}' is no kind of device; write cpu or cuda.", nameof(name)),
        };
    }
}
