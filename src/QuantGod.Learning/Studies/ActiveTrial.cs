using QuantGod.Learning.Studies.Storage;
using QuantGod.Learning.Studies.Trials;

namespace QuantGod.Learning.Studies;

/// <summary>
/// A trial that this worker runs. Ends by <see cref="Complete"/>, <see cref="Prune"/> or <see cref="Fail"/>; disposed without, it was interrupted,
/// and is failed and queued again.
/// </summary>
public sealed class ActiveTrial : IDisposable
{
    readonly StudyStorage _storage;
    readonly Study _study;
    readonly TrialHeartbeat _heartbeat;
    readonly SortedDictionary<int, double> _reports = [];
    readonly Trial _trial;
    bool _ended;

    internal ActiveTrial(StudyStorage storage, Study study, Trial trial, TrialHeartbeat heartbeat) =>
        (_storage, _study, _trial, _heartbeat) = (storage, study, trial, heartbeat);

    public int Number => _trial.Number;

    public IReadOnlyList<TrialParameter> Parameters => _trial.Parameters;

    /// <summary>Whether it repeats one whose worker died.</summary>
    public bool IsRepetition => Repetition.Is(_trial);

    /// <summary>The value reported for the latest step; null for none, and for NaN.</summary>
    public double? LastReport => _reports.Count > 0 && !double.IsNaN(_reports.Last().Value) ? _reports.Last().Value : null;

    /// <summary>Reports an intermediate value.</summary>
    /// <param name="step">From 0, each once.</param>
    /// <returns>Whether the trial is to be pruned.</returns>
    public bool Report(int step, double value)
    {
        _storage.Report(_trial.Id, step, value);
        _reports.TryAdd(step, value);
        return _study.ShouldPrune(_trial with { Reports = _reports });
    }

    /// <param name="notes">JSON by name.</param>
    /// <returns>False when another worker has taken the trial for lost meanwhile; then the result is kept as another trial.</returns>
    /// <exception cref="ArgumentException">The value is NaN: such a trial fails.</exception>
    public bool Complete(double value, IReadOnlyDictionary<string, string> notes)
    {
        if (double.IsNaN(value)) throw new ArgumentException("A trial cannot be complete with NaN; fail it.", nameof(value));
        if (End(TrialState.Complete, value, notes)) return true;

        Dictionary<string, string> kept = new(notes) { [TrialNotes.RecoveredFrom] = $"{Number}" };
        _storage.AddFinished(_study.Id, Parameters, _reports, new TrialEnd(TrialState.Complete, value), kept);
        return false;
    }

    /// <summary>Its value becomes the last one reported.</summary>
    /// <returns>False when another worker has taken the trial for lost meanwhile.</returns>
    public bool Prune(IReadOnlyDictionary<string, string> notes) => End(TrialState.Pruned, LastReport, notes);

    /// <param name="failure">One of the texts of <see cref="TrialNotes"/>.</param>
    /// <param name="message">For people.</param>
    /// <returns>False when another worker has taken the trial for lost meanwhile.</returns>
    public bool Fail(string failure, string message) => End(TrialState.Fail, value: null, new Dictionary<string, string>
    {
        [TrialNotes.Failure] = PythonJson.Text(failure), [TrialNotes.Message] = PythonJson.Text(message),
    });

    public void Dispose()
    {
        _heartbeat.Dispose();
        if (_ended) return;

        _ended = true;
        try
        {
            _study.FailLost(_trial, TrialNotes.FailureInterrupted);
        }
        catch (StudyStorageException)
        {
            // the next start finds it; what interrupted the trial is the error to be shown
        }
    }

    bool End(TrialState state, double? value, IReadOnlyDictionary<string, string> notes)
    {
        ObjectDisposedException.ThrowIf(_ended, this);
        var ended = _storage.Finish(_trial.Id, new TrialEnd(state, value), notes);
        _ended = true;
        return ended;
    }
}
