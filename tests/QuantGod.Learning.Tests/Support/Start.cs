using System.Runtime.CompilerServices;
using QuantGod.Learning.Engines;

namespace QuantGod.Learning.Tests.Support;

/// <summary>Before the first test: many of them use TorchSharp before anything of ours.</summary>
static class Start
{
    [ModuleInitializer]
    internal static void LoadTorch() => TorchLibraries.Load();
}
