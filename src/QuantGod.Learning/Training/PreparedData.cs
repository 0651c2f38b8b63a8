using QuantGod.Learning.Data;
using QuantGod.Learning.Engines;

namespace QuantGod.Learning.Training;

/// <summary>Rows as a network sees them: scaled by a scaler that saw training rows only, on the device, with the engine's threads set.</summary>
public sealed class PreparedData : IDisposable
{
    /// <param name="data">All rows.</param>
    /// <param name="fitEnd">Row behind the last one that the scaler is fitted on.</param>
    /// <param name="end">Row behind the last one that is prepared; those from it on are not looked at.</param>
    /// <param name="seqLen">Rows in a window.</param>
    /// <exception cref="ArgumentException">A value that the scaler is fitted on is not finite.</exception>
    /// <exception cref="InvalidOperationException">A GPU is asked for and there is none.</exception>
    public PreparedData(FeatureSet data, int fitEnd, int end, int seqLen, TrainingOptions training)
    {
        TorchThreads.Use(training.Threads);
        var (columns, device) = (data.Features.Count, TorchDevice.Of(training.Device));
        Scaler = StandardScaler.Fit<float>(data.Features, data.Values.AsSpan(0, fitEnd * columns));
        Windows = new ResidentWindows(Scaler.Transform<float>(data.Values.AsSpan(0, end * columns)), columns, seqLen, device);
    }

    public StandardScaler Scaler { get; }

    public ResidentWindows Windows { get; }

    public void Dispose() => Windows.Dispose();
}
