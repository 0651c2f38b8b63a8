using System.Diagnostics;

namespace QuantGod.Learning.Training;

/// <summary>What is about to be trained.</summary>
/// <param name="Purpose"><see cref="FitData.Purpose"/>.</param>
/// <param name="Device">cpu or cuda.</param>
/// <param name="Parameters">Numbers that training changes.</param>
/// <param name="TrainWindows">Windows to train on.</param>
/// <param name="ValidationWindows">Windows to validate on.</param>
/// <param name="TrainLabels">Training windows per class.</param>
public sealed record FitStart(string Purpose, string Device, long Parameters, int TrainWindows, int ValidationWindows, IReadOnlyList<int> TrainLabels);

/// <summary>Where an epoch stands after a batch.</summary>
/// <param name="Epoch">From 1.</param>
/// <param name="Batch">From 1.</param>
/// <param name="Batches">Batches in the epoch.</param>
/// <param name="Loss">Mean training loss of the epoch so far.</param>
/// <param name="WindowsPerSecond">Training speed of the epoch so far.</param>
/// <param name="EpochLeft">Time until the last batch of the epoch, at that speed.</param>
public readonly record struct BatchProgress(int Epoch, int Batch, int Batches, double Loss, double WindowsPerSecond, TimeSpan EpochLeft);

/// <summary>One epoch, measured.</summary>
/// <param name="Epoch">From 1.</param>
/// <param name="TrainLoss">Class-weighted cross-entropy over the training windows, while they trained.</param>
/// <param name="ValidationLoss">The same over the validation windows, after the epoch.</param>
/// <param name="Scores">Scores on the validation windows.</param>
/// <param name="Lr">Learning rate used.</param>
/// <param name="Kept">Whether this epoch is the best so far.</param>
/// <param name="Elapsed">Training and validation together.</param>
/// <param name="WindowsPerSecond">Speed of training alone.</param>
public sealed record EpochRecord(
    int Epoch, double TrainLoss, double ValidationLoss, ClassificationScores Scores, double Lr, bool Kept, TimeSpan Elapsed, double WindowsPerSecond);

/// <summary>Called on the training thread as training goes. What it throws ends the training and reaches the caller.</summary>
public interface ITrainingObserver
{
    void Started(FitStart start);

    void BatchDone(BatchProgress progress);

    void EpochDone(EpochRecord epoch);

    /// <summary>Something a person should look at.</summary>
    void Warned(string message);
}

/// <summary>Adds up one epoch's batches: loss, speed, time left.</summary>
sealed class EpochProgress(int epoch, int windows, int batchSize)
{
    readonly Stopwatch _clock = Stopwatch.StartNew();
    double _lossSum;
    double _weightSum;
    int _windowsDone;

    public int Epoch => epoch;

    /// <summary>Batches done.</summary>
    public int Batch { get; private set; }

    /// <summary>Class-weighted mean over the windows done.</summary>
    public double Loss => _lossSum / _weightSum;

    public BatchProgress Now
    {
        get
        {
            var perSecond = _windowsDone / Math.Max(1e-9, _clock.Elapsed.TotalSeconds);
            var left = TimeSpan.FromSeconds((windows - _windowsDone) / perSecond);
            return new BatchProgress(epoch, Batch, (windows + batchSize - 1) / batchSize, Loss, perSecond, left);
        }
    }

    /// <param name="loss">Weighted mean of the batch.</param>
    /// <param name="weight">Sum of its class weights.</param>
    /// <param name="count">Its windows.</param>
    public void Add(double loss, double weight, int count)
    {
        _lossSum += loss * weight;
        _weightSum += weight;
        _windowsDone += count;
        Batch++;
    }
}
