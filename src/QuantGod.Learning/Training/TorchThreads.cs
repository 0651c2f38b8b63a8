using QuantGod.Learning.Engines;
using static TorchSharp.torch;

namespace QuantGod.Learning.Training;

/// <summary>How many CPU threads work inside one operation of libtorch.</summary>
public static class TorchThreads
{
    /// <summary>
    /// Fixed, because another count rounds sums differently: the same seed gives the same model on every machine. docs/engines.md has what more gain.
    /// </summary>
    public const int Default = 1;

    /// <param name="wanted">Null for <see cref="Default"/>.</param>
    /// <exception cref="TorchLibraryException">libtorch cannot be loaded.</exception>
    public static void Use(int? wanted)
    {
        TorchLibraries.Load();
        set_num_threads(wanted ?? Default);
    }
}
