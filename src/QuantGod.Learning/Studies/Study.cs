using QuantGod.Learning.Studies.Sampling;
using QuantGod.Learning.Studies.Storage;
using QuantGod.Learning.Studies.Trials;

namespace QuantGod.Learning.Studies;

/// <summary>
/// A search for the best parameters, as one worker sees it: begin a trial, report, finish. Others may work on the same study, Optuna among them.
/// Not for several threads; each worker opens its own.
/// </summary>
public sealed class Study
{
    readonly StudyStorage _storage;
    readonly StudyOptions _options;
    readonly TpeSampler _sampler;
    readonly LostTrials _lost;
    readonly SortedDictionary<long, Trial> _known = [];
    readonly IReadOnlyList<KeyValuePair<string, Distribution>> _space;

    Study(StudyStorage storage, StudyOptions options, TimeProvider clock)
    {
        (_storage, _options, Id) = (storage, options, storage.OpenStudy(options.Name, options.Direction));
        _sampler = new TpeSampler(options.Sampler, options.Direction);
        _lost = new LostTrials(options.Grace, clock);
        var changes = options.Space.Select(parameter => SpaceChange.Of(parameter.Key, parameter.Value, Earlier(parameter.Key))).ToList();
        foreach (var change in changes.Where(change => change.Rewritten)) storage.ReplaceDistribution(Id, change.Name, change.Adopted);
        if (changes.Exists(change => change.Rewritten)) _known.Clear();
        _space = [.. changes.Select(change => KeyValuePair.Create(change.Name, change.Adopted))];
        SpaceNotes = [.. changes.Select(change => change.Note).OfType<string>()];
    }

    /// <summary>Opens the study of that name, or makes it.</summary>
    /// <exception cref="StudyStorageException">The study cannot be continued; the message says why.</exception>
    public static Study Open(StudyStorage storage, StudyOptions options, TimeProvider clock) => new(storage, options, clock);

    /// <summary>Key in the database.</summary>
    public long Id { get; }

    public string Name => _options.Name;

    /// <summary>What is different about the search space since earlier trials, and what was done about it; a line a parameter.</summary>
    public IReadOnlyList<string> SpaceNotes { get; }

    /// <summary>Every trial as it is now, by number.</summary>
    public IReadOnlyList<Trial> Trials()
    {
        var firstUnknown = _known.Values.FirstOrDefault(trial => !trial.State.IsFinished())?.Id ?? (_known.Count == 0 ? 0 : _known.Keys.Last() + 1);
        foreach (var trial in _storage.Trials(Id, firstUnknown)) _known[trial.Id] = trial;
        return [.. _known.Values];
    }

    /// <summary>Null while no trial is complete.</summary>
    public Trial? Best() => BestTrial.Of(Trials(), _options.Direction);

    public IReadOnlyDictionary<string, string> UserAttributes() => _storage.UserAttributes(Id);

    public void SetUserAttribute(string key, string text) =>
        _storage.SetStudyAttribute(Id, StudyStorage.UserOwned, key, PythonJson.Text(text));

    /// <summary>Names the objective where the dashboard looks for it.</summary>
    public void SetMetricName(string name) =>
        _storage.SetStudyAttribute(Id, StudyStorage.SystemOwned, "study:metric_names", PythonJson.List([PythonJson.Text(name)]));

    /// <summary>Queues a trial with these values (JSON by parameter); what they lack is proposed when it begins.</summary>
    public void Enqueue(IReadOnlyDictionary<string, string> values) =>
        _storage.Enqueue(Id, [KeyValuePair.Create(FixedParameters.Key, PythonJson.Object(values))]);

    /// <summary>Fails the running trials whose workers are gone, and queues each again unless it was a repetition itself.</summary>
    /// <returns>Those that were failed now.</returns>
    public IReadOnlyList<Trial> FailLostTrials()
    {
        var lost = _lost.Among(Trials(), _storage.Heartbeats(Id));
        return [.. lost.Where(trial => FailLost(trial, TrialNotes.FailureCrash))];
    }

    /// <summary>Whether a trial of another worker may still turn out to be lost; <see cref="FailLostTrials"/> knows after the grace period.</summary>
    public bool HasUndecidedTrials() => _lost.IsUndecided(Trials(), _storage.Heartbeats(Id));

    /// <summary>How many trials count towards a total: all that are there, but for those that were queued again.</summary>
    public int Counted() => Trials().Count(trial => !trial.UserAttributes.ContainsKey(TrialNotes.Repeated));

    /// <summary>Of these, how many are done.</summary>
    public int Finished() => Trials().Count(trial => trial.State.IsFinished() && !trial.UserAttributes.ContainsKey(TrialNotes.Repeated));

    /// <summary>A trial to work on: the first in the queue, else a new one with proposed parameters.</summary>
    /// <param name="total">Trials that the study shall have; no new one is made beyond.</param>
    /// <returns>Null when there are enough.</returns>
    public ActiveTrial? TryBegin(int total)
    {
        var id = _storage.BeginTrial(Id, total, WorkerIdentity.Current.Json);
        if (id is null) return null;

        var heartbeat = new TrialHeartbeat(_storage, id.Value, _options.Heartbeat);
        try
        {
            var trial = Trials().Single(trial => trial.Id == id);
            var parameters = Parameters(trial);
            _storage.SetParameters(trial.Id, parameters.Where(parameter => trial.Find(parameter.Name) is null));
            return new ActiveTrial(_storage, this, trial with { Parameters = parameters }, heartbeat);
        }
        catch
        {
            heartbeat.Dispose();
            throw;
        }
    }

    internal bool ShouldPrune(Trial trial) => _options.Pruner.ShouldPrune(trial, Trials(), _options.Direction);

    internal bool FailLost(Trial trial, string failure)
    {
        var repeat = !Repetition.Is(trial) && trial.Parameters.Count > 0;
        Dictionary<string, string> notes = new() { [TrialNotes.Failure] = PythonJson.Text(failure) };
        if (repeat) notes[TrialNotes.Repeated] = "true";
        return _storage.FailLost(Id, trial, notes, repeat);
    }

    /// <summary>What the trial has already, then what it was queued with, then proposals.</summary>
    IReadOnlyList<TrialParameter> Parameters(Trial trial)
    {
        var trials = Trials();
        var exhausted = trials.Where(other => TrialNotes.Has(other, TrialNotes.Failure, TrialNotes.FailureOutOfMemory)).ToList();
        var guard = new OutOfMemoryGuard(_options.MemorySizes, exhausted);
        IReadOnlyList<TrialParameter>? proposed = null;
        return
        [
            .. _space.Select(parameter =>
                trial.Find(parameter.Key)
                ?? FixedParameters.Of(trial, parameter.Key, parameter.Value)
                ?? (proposed ??= _sampler.Propose(_space, trials, trial.Number, guard.Refuses)).Single(proposal => proposal.Name == parameter.Key)),
        ];
    }

    List<TrialParameter> Earlier(string name) => [.. Trials().Select(trial => trial.Find(name)).OfType<TrialParameter>()];
}
