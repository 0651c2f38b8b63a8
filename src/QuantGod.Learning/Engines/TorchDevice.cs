using TorchSharp;
using static TorchSharp.torch;

namespace QuantGod.Learning.Engines;

/// <summary>Where tensors live while training.</summary>
public enum TrainingDevice
{
    /// <summary>The first GPU if there is one, else the CPU.</summary>
    Auto,

    Cpu,

    /// <summary>The first GPU; training fails when there is none.</summary>
    Cuda,
}

/// <summary>Finds the device that the options ask for.</summary>
public static class TorchDevice
{
    /// <exception cref="InvalidOperationException">A GPU is asked for and there is none.</exception>
    /// <exception cref="TorchLibraryException">libtorch cannot be loaded.</exception>
    public static Device Of(TrainingDevice wanted)
    {
        TorchLibraries.Load();
        return wanted switch
        {
            TrainingDevice.Cpu => CPU,
            TrainingDevice.Auto when !HasGpu => CPU,
            TrainingDevice.Cuda when !TorchLibraries.HasCuda => throw new InvalidOperationException(
                "training.device is cuda, but this build has libtorch for the CPU. Run it with Torch=cuda ./build.sh, or set training.device to auto or cpu."),
            TrainingDevice.Cuda when !HasGpu => throw new InvalidOperationException(
                "training.device is cuda, but libtorch finds no GPU that it can use: 'nvidia-smi' shows whether the driver sees one. "
                + "Set training.device to auto or cpu."),
            _ => device(DeviceType.CUDA, 0),
        };
    }

    /// <summary>A libtorch for the CPU is not asked: it would look for CUDA's libraries all over the package cache first.</summary>
    static bool HasGpu => TorchLibraries.HasCuda && cuda.is_available();

    /// <summary>Starts every generator of the engine from <paramref name="seed"/>.</summary>
    public static void Seed(int seed)
    {
        manual_seed(seed);
        if (HasGpu) cuda.manual_seed_all(seed);
    }
}

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
