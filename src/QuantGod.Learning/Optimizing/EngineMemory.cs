using System.Runtime.InteropServices;

namespace QuantGod.Learning.Optimizing;

/// <summary>Tells when the engine had no memory left, and gives back what can be given back.</summary>
static class EngineMemory
{
    /// <summary>What the allocators of libtorch say, on a GPU and on the CPU. Upstream's exceptions can be told by nothing else.</summary>
    static readonly string[] Words = ["out of memory", "can't allocate memory", "not enough memory"];

    public static bool IsExhausted(Exception error) => error is OutOfMemoryException
        || error is ExternalException && Words.Any(words => error.Message.Contains(words, StringComparison.OrdinalIgnoreCase));

    /// <summary>Frees tensors whose handles were lost on the way out. The engine then uses the device's memory again for what comes next.</summary>
    public static void Release()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
    }
}
