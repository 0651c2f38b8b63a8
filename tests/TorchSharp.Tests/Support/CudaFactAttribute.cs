using static TorchSharp.torch;

namespace TorchSharp.Tests.Support;

/// <summary>A test that needs an NVIDIA GPU and a libtorch built for CUDA; scripts/prove-cuda.sh brings both together.</summary>
sealed class CudaFactAttribute : FactAttribute
{
    public CudaFactAttribute()
    {
        if (!cuda.is_available()) Skip = "needs an NVIDIA GPU and a libtorch built for CUDA: scripts/prove-cuda.sh";
    }
}

/// <summary>A test about the fault that libtorch 1.13 has with oneDNN.</summary>
sealed class Libtorch113FactAttribute : FactAttribute
{
    public Libtorch113FactAttribute()
    {
        if (!__version__.StartsWith("1.13.", StringComparison.Ordinal)) Skip = $"libtorch {__version__} need not have 1.13's fault";
    }
}
