using TorchSharp.Modules;
using static TorchSharp.Native.NativeError;
using static TorchSharp.Native.NativeMethods;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static class utils
        {
            /// <summary>Scales all gradients so that their joint norm is at most <paramref name="max_norm"/>. Waits for the GPU.</summary>
            /// <returns>The norm before.</returns>
            public static double clip_grad_norm_(IEnumerable<Parameter> tensors, double max_norm, double norm_type = 2.0)
            {
                var list = tensors.ToArray();
                Check(ts_clip_grad_norm(Handles(list), list.Length, max_norm, norm_type, out var norm));
                GC.KeepAlive(list);
                return norm;
            }

            public static void clip_grad_value_(IEnumerable<Parameter> tensors, double clip_value)
            {
                var list = tensors.ToArray();
                Check(ts_clip_grad_value(Handles(list), list.Length, clip_value));
                GC.KeepAlive(list);
            }
        }
    }
}
