using TorchSharp;
using static TorchSharp.torch;

namespace QuantGod.Learning.Training;

/// <summary>Finds the device that the options ask for.</summary>
public static class TorchDevice
{
    /// <exception cref="InvalidOperationException">A GPU is asked for and there is none.</exception>
    public static Device Of(TrainingDevice wanted) => wanted switch
    {
        TrainingDevice.Cpu => CPU,
        TrainingDevice.Auto when !cuda.is_available() => CPU,
        TrainingDevice.Cuda when !cuda.is_available() => throw new InvalidOperationException(
            "training.device is cuda, but the engine finds no GPU. Set it to auto or cpu, "
            + "or run './build.sh Setup --force' where a PyTorch with CUDA is installed."),
        _ => device(DeviceType.CUDA, 0),
    };

    /// <summary>Starts every generator of the engine from <paramref name="seed"/>.</summary>
    public static void Seed(int seed)
    {
        manual_seed(seed);
        if (cuda.is_available()) cuda.manual_seed_all(seed);
    }
}
