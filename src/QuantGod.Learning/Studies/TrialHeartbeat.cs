using QuantGod.Learning.Studies.Storage;
using QuantGod.Learning.Studies.Trials;

namespace QuantGod.Learning.Studies;

/// <summary>Renews a trial's heartbeat in the database on a thread of its own, however busy the worker is.</summary>
sealed class TrialHeartbeat : IDisposable
{
    readonly ManualResetEventSlim _stopped = new();
    readonly Thread _thread;

    public TrialHeartbeat(StudyStorage storage, long trial, TimeSpan interval)
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
                    // the worker meets the same at its next report, and logs it there
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
