using QuantGod.Learning.Training;

namespace QuantGod.Learning.Tests.Support;

/// <summary>Records what training reports.</summary>
sealed class RecordingObserver : ITrainingObserver
{
    public List<FitStart> Starts { get; } = [];

    public List<BatchProgress> Batches { get; } = [];

    public List<EpochRecord> Epochs { get; } = [];

    public List<string> Warnings { get; } = [];

    public Action<BatchProgress> OnBatch { get; init; } = _ => { };

    public void Started(FitStart start) => Starts.Add(start);

    public void BatchDone(BatchProgress progress)
    {
        Batches.Add(progress);
        OnBatch(progress);
    }

    public void EpochDone(EpochRecord epoch) => Epochs.Add(epoch);

    public void Warned(string message) => Warnings.Add(message);
}
