using QuantGod.Learning.Studies.Storage;
using QuantGod.Learning.Studies.Trials;

namespace QuantGod.Learning.Studies;

/// <summary>Tells the database, on a thread of its own, that a trial is being worked on, however busy the worker is.</summary>
sealed class TrialHeart : IDisposable
{
    readonly ManualResetEventSlim _stopped = new();
    readonly Thread _thread;

    public TrialHeart(StudyStorage storage, long trial, TimeSpan interval)
    {
        _thread = new Thread(() =>
        {
            while (!_stopped.Wait(interval))
            {
                try
                {
                    storage.Beat(trial);
                }
                catch (StudyStorageException)
                {
                    // the worker meets the same at its next report, and there it is told
                }
            }
        }) { IsBackground = true, Name = "trial heartbeat" };
        _thread.Start();
    }

    public void Dispose()
    {
        _stopped.Set();
        _thread.Join();
        _stopped.Dispose();
    }
}
