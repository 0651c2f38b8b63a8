using TorchSharp;

namespace QuantGod.Learning.Tests.Support;

/// <summary>Tensors that this thread made and nobody has disposed of. TorchSharp's own total counts each parameter twice.</summary>
static class LiveTensors
{
    public static long Count => DisposeScopeManager.Statistics.ThreadTotalLiveCount;
}
