using static TorchSharp.Native.NativeError;
using static TorchSharp.Native.NativeMethods;

namespace TorchSharp;

public static partial class torch
{
    public static class cuda
    {
        public static bool is_available() => device_count() > 0;

        public static bool is_cudnn_available()
        {
            Check(ts_cudnn_available(out var available));
            return available != 0;
        }

        public static int device_count()
        {
            Check(ts_cuda_devices(out var count));
            return (int)count;
        }

        /// <summary>Seeds the first GPU; nothing happens without one.</summary>
        public static Generator manual_seed(long seed)
        {
            Check(ts_seed_cuda(0, seed));
            return new Generator(seed, Native.GeneratorHandle.Default);
        }

        /// <summary>Seeds every GPU; nothing happens without one.</summary>
        public static Generator manual_seed_all(long seed)
        {
            Check(ts_seed_cuda(-1, seed));
            return new Generator(seed, Native.GeneratorHandle.Default);
        }

        /// <summary>Waits until the GPU has done all it was given.</summary>
        public static void synchronize(Device? device = null)
        {
            RequireCuda();
            Check(ts_cuda_synchronize(device?.index ?? -1));
        }
    }

    public static class backends
    {
        public static class cuda
        {
            public static class matmul
            {
                /// <summary>Lets matrix products round their inputs to TF32 (10-bit mantissa) on GPUs that can; off by default.</summary>
                public static bool allow_tf32
                {
                    get => Tf32(0);
                    set => Check(ts_set_tf32(0, value ? 1 : 0));
                }
            }
        }

        public static class cudnn
        {
            /// <summary>The same for cuDNN's convolutions and LSTMs; on by default, as in PyTorch.</summary>
            public static bool allow_tf32
            {
                get => Tf32(1);
                set => Check(ts_set_tf32(1, value ? 1 : 0));
            }
        }

        static bool Tf32(int which)
        {
            Check(ts_get_tf32(which, out var allowed));
            return allowed != 0;
        }
    }
}
