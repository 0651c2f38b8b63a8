using static TorchSharp.Native.NativeError;
using static TorchSharp.Native.NativeMethods;

namespace TorchSharp.Modules;

static class Gradients
{
    /// <summary>Forgets the gradients, or fills them with zeros, in one native call.</summary>
    public static void Clear(IEnumerable<Parameter> parameters, bool forget)
    {
        var list = parameters.ToArray();
        Check(ts_zero_grads(torch.Handles(list), list.Length, forget ? 1 : 0));
        GC.KeepAlive(list);
    }
}
