using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>A tensor that training changes. Takes the native tensor away from the one it is made from, which is invalid afterwards.</summary>
public class Parameter : Tensor
{
    public Parameter(Tensor data, bool requires_grad = true) : base(data.Surrender())
    {
        DetachFromDisposeScope(); // lives as long as its module
        this.requires_grad = requires_grad;
    }
}
