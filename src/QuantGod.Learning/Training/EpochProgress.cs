using System.Diagnostics;

namespace QuantGod.Learning.Training;

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
