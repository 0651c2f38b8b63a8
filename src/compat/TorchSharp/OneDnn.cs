using static TorchSharp.Native.NativeError;
using static TorchSharp.Native.NativeMethods;

namespace TorchSharp;

/// <summary>
/// libtorch 1.13 with oneDNN leaves GELU's gradient unwritten where the incoming one is not contiguous; docs/engines.md has the story.
/// The environment variable exists to show that the gradient proof can fail.
/// </summary>
static class OneDnn
{
    public const string Variable = "QUANTGOD_TORCH_ONEDNN";

    /// <summary>False leaves GELU to the library as it is, fault included: <c>QUANTGOD_TORCH_ONEDNN=on</c>.</summary>
    public static bool GeluIsCured { get; set; } = Environment.GetEnvironmentVariable(Variable) != "on";

    /// <summary>Whether libtorch may use oneDNN at all.</summary>
    public static bool Enabled
    {
        get
        {
            Check(ts_get_onednn(out var enabled));
            return enabled != 0;
        }
        set => Check(ts_set_onednn(value ? 1 : 0));
    }
}
