using QuantGod.Learning.Engines;
using static TorchSharp.torch;

namespace QuantGod.Learning.Tests.Support;

/// <summary>A test that needs an NVIDIA GPU and a build with Torch=cuda: scripts/prove-cuda.sh, where it fails instead of being skipped.</summary>
sealed class CudaFactAttribute : FactAttribute
{
    public CudaFactAttribute()
    {
        if (Environment.GetEnvironmentVariable("QUANTGOD_NEEDS_GPU") == "1") return;
        if (!TorchLibraries.HasCuda || !cuda.is_available()) Skip = "needs an NVIDIA GPU and a build with Torch=cuda: scripts/prove-cuda.sh";
    }
}
