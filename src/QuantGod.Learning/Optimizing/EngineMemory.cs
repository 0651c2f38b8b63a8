using System.Runtime.InteropServices;

namespace QuantGod.Learning.Optimizing;

/// <summary>Recognises that the engine had no memory left, and frees what can be freed.</summary>
static class EngineMemory
{
    /// <summary>In the messages of libtorch's allocators, on a GPU and on the CPU; its exceptions differ in nothing else.</summary>
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
