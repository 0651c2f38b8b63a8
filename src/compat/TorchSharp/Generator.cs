using TorchSharp.Native;
using static TorchSharp.Native.NativeError;
using static TorchSharp.Native.NativeMethods;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Seeds the CPU's default generator, and no other: for GPUs see <see cref="cuda.manual_seed_all"/>.</summary>
    public static Generator manual_seed(long seed)
    {
        Check(ts_seed_cpu(seed));
        return new Generator(seed, GeneratorHandle.Default);
    }

    /// <summary>A source of random numbers of its own, on the CPU.</summary>
    public sealed class Generator : IDisposable
    {
        internal Generator(long seed, GeneratorHandle handle)
        {
            InitialSeed = seed;
            Handle = handle;
        }

        public Generator(ulong seed = 0, Device? device = null)
        {
            if (device is not null && device.type != DeviceType.CPU)
            {
                throw new NotSupportedException($"A generator on {device} is not supported; use torch.cuda.manual_seed_all for the GPUs' own.");
            }

            InitialSeed = unchecked((long)seed);
            Check(ts_generator_new(InitialSeed, out var native));
            Handle = new GeneratorHandle(native);
        }

        internal GeneratorHandle Handle { get; }

        long InitialSeed { get; set; }

        public long initial_seed() => InitialSeed;

        public Generator manual_seed(long seed)
        {
            Check(ReferenceEquals(Handle, GeneratorHandle.Default) ? ts_seed_cpu(seed) : ts_generator_seed(Handle, seed));
            InitialSeed = seed;
            return this;
        }

        public void Dispose()
        {
            if (!ReferenceEquals(Handle, GeneratorHandle.Default)) Handle.Dispose();
        }
    }
}
