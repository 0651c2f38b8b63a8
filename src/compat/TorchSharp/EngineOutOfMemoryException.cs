using System.Runtime.InteropServices;

namespace TorchSharp;

/// <summary>libtorch could not get memory on the CPU or on a GPU. Upstream throws a plain <see cref="ExternalException"/> with the same text.</summary>
public sealed class EngineOutOfMemoryException(string message) : ExternalException(message);
