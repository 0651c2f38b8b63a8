using static TorchSharp.Native.NativeError;
using static TorchSharp.Native.NativeMethods;

namespace TorchSharp;

public static partial class torch
{
    public static Tensor cat(IList<Tensor> tensors, long dim = 0)
    {
        Check(ts_cat(Handles(tensors), tensors.Count, dim, out var result));
        GC.KeepAlive(tensors);
        return new Tensor(result);
    }

    public static Tensor cat(Tensor[] tensors, long dim = 0) => cat((IList<Tensor>)tensors, dim);

    public static Tensor stack(IEnumerable<Tensor> tensors, long dim = 0)
    {
        var list = tensors.ToArray();
        Check(ts_stack(Handles(list), list.Length, dim, out var result));
        GC.KeepAlive(list);
        return new Tensor(result);
    }

    /// <summary>x where the condition holds, y elsewhere.</summary>
    public static Tensor where(Tensor condition, Tensor x, Tensor y)
    {
        Check(ts_where(condition.Native, x.Native, y.Native, out var result));
        return new Tensor(result);
    }

    public static Tensor softmax(Tensor input, int dim, ScalarType? dtype = null) => input.softmax(dim, dtype);

    public static Tensor matmul(Tensor input, Tensor target) => input.matmul(target);

    public static Tensor exp(Tensor input) => input.exp();

    public static Tensor log(Tensor input) => input.log();

    public static Tensor sqrt(Tensor input) => input.sqrt();

    public static Tensor abs(Tensor input) => input.abs();

    /// <summary>Raw handles for one native call; keep the tensors alive until it returns.</summary>
    internal static nint[] Handles<T>(IList<T> tensors) where T : Tensor
    {
        var handles = new nint[tensors.Count];
        for (var i = 0; i < handles.Length; i++) handles[i] = tensors[i].Handle;
        return handles;
    }
}
