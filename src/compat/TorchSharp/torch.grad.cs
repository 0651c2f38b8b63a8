using static TorchSharp.Native.NativeError;
using static TorchSharp.Native.NativeMethods;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>No gradients are recorded on this thread until the result is disposed.</summary>
    public static IDisposable no_grad() => new GradMode(false);

    public static IDisposable enable_grad(bool enabled = true) => new GradMode(enabled);

    public static IDisposable set_grad_enabled(bool mode = true) => new GradMode(mode);

    public static bool is_grad_enabled() => ts_get_grad_mode() != 0;

    /// <summary>Like <see cref="no_grad"/>, cheaper, and its tensors may never enter a gradient later.</summary>
    public static IDisposable inference_mode(bool mode = true) => new InferenceMode(mode);

    sealed class GradMode : IDisposable
    {
        readonly int _before = ts_get_grad_mode();

        public GradMode(bool enabled) => ts_set_grad_mode(enabled ? 1 : 0);

        public void Dispose() => ts_set_grad_mode(_before);
    }

    sealed class InferenceMode : IDisposable
    {
        nint _guard;

        public InferenceMode(bool enabled) => Check(ts_inference_enter(enabled ? 1 : 0, out _guard));

        public void Dispose()
        {
            if (_guard != 0) ts_inference_exit(_guard);
            _guard = 0;
        }
    }
}
