using System.Data.Common;
using System.Globalization;
using QuantGod.Learning.Studies.Trials;

namespace QuantGod.Learning.Studies.Storage;

/// <summary>How a trial ends.</summary>
/// <param name="Value">Not NaN; null for none.</param>
public readonly record struct TrialEnd(TrialState State, double? Value);

/// <summary>A trial that another worker, or Optuna, has given a heartbeat.</summary>
readonly record struct Heartbeat(long Trial, string Time);

/// <summary>
/// Studies in Optuna's own tables, in SQLite or PostgreSQL, readable and writable by both programs at the same time. Every operation is one
/// transaction on a connection of its own; what a lock or a lost connection stops is tried again.
/// </summary>
public sealed class StudyStorage : IDisposable
{
    /// <summary>Attributes for people and for this program.</summary>
    internal const string UserOwned = "user";

    /// <summary>Attributes for samplers, pruners, queues and the dashboard.</summary>
    internal const string SystemOwned = "system";

    const int MaxAttempts = 8;
    const int FirstPauseMs = 20;

    readonly StudyDatabase _database;
    readonly TimeProvider _clock;

    StudyStorage(StudyDatabase database, TimeProvider clock) => (_database, _clock) = (database, clock);

    /// <summary>For messages, without a password.</summary>
    public string Place => _database.Place;

    /// <param name="location">See <see cref="StudyLocation"/>.</param>
    /// <param name="folder">Where relative paths start.</param>
    /// <exception cref="StudyStorageException">There is no such place, or it holds studies of another schema version.</exception>
    public static StudyStorage Open(string location, string folder, TimeProvider clock)
    {
        var storage = new StudyStorage(StudyLocation.Resolve(location, folder), clock);
        storage.WithRetries(() =>
        {
            storage._database.Prepare();
            return true;
        });
        return storage;
    }

    /// <summary>The file that a location names; null for a server.</summary>
    public static string? FileOf(string location, string folder) =>
        StudyLocation.IsServer(location) ? null : Path.GetFullPath(StudyLocation.PathOf(location), folder);

    public void Dispose() => _database.Dispose();

    /// <summary>Names of all studies, oldest first.</summary>
    public IReadOnlyList<string> StudyNames() =>
        Read(connection => connection.Query("SELECT study_name FROM studies ORDER BY study_id", row => row.GetString(0)));

    /// <summary>The study of that name, made where there is none.</summary>
    /// <exception cref="StudyStorageException">The study there is goes the other way, or has several objectives.</exception>
    internal long OpenStudy(string name, StudyDirection direction)
    {
        var (id, directions) = Write(connection =>
        {
            connection.Execute("INSERT INTO studies (study_name) VALUES (@name) ON CONFLICT (study_name) DO NOTHING", ("name", name));
            var study = ToLong(connection.Scalar("SELECT study_id FROM studies WHERE study_name = @name" + _database.LockRow, ("name", name))!);
            var existing = connection.Query(
                "SELECT CAST(direction AS TEXT) FROM study_directions WHERE study_id = @study ORDER BY objective", row => row.GetString(0), ("study", study));
            if (existing.Count == 0)
            {
                connection.Execute(
                    $"INSERT INTO study_directions (direction, study_id, objective) VALUES ('{StateNames.NameOf(direction)}', @study, 0)", ("study", study));
            }

            return (study, existing);
        });

        if (directions.Count > 1)
            throw new StudyStorageException($"{Place}: study '{name}' has {directions.Count} objectives; only one can be searched for here.");
        if (directions.Count == 1 && StateNames.Parse<StudyDirection>(directions[0]) != direction)
        {
            throw new StudyStorageException(
                $"{Place}: study '{name}' exists and is to {directions[0].ToLowerInvariant()}, not to {direction.ToString().ToLowerInvariant()}; "
                + "give another name.");
        }

        return id;
    }

    /// <summary>Trials by number.</summary>
    /// <param name="firstId">Those before, which are known and finished, are left out.</param>
    internal List<Trial> Trials(long study, long firstId) => Read(connection => new TrialReader(_database, connection).Read(study, firstId));

    internal Dictionary<string, string> UserAttributes(long study) => Read(connection => connection.Query(
        "SELECT key, value_json FROM study_user_attributes WHERE study_id = @study",
        row => KeyValuePair.Create(row.GetString(0), row.GetString(1)), ("study", study)).ToDictionary());

    /// <summary>Takes the first waiting trial, else makes a new one.</summary>
    /// <param name="total">Makes none where the study has as many already, those not counted that were queued again.</param>
    /// <param name="worker">JSON that names the worker.</param>
    /// <returns>Its key; null when there are enough.</returns>
    internal long? BeginTrial(long study, int total, string worker) => Write(connection =>
    {
        LockStudy(connection, study);
        if (Begin(connection, study, total) is not { } trial) return (long?)null;

        // In the same transaction: a worker killed right after it must not leave a trial that cannot be recognised as dead.
        SetAttribute(connection, "trial", trial, UserOwned, TrialNotes.Worker, worker);
        Beat(connection, trial);
        return trial;
    });

    long? Begin(DbConnection connection, long study, int total)
    {
        const string Waiting = "SELECT trial_id FROM trials WHERE study_id = @study AND state = 'WAITING' ORDER BY trial_id";
        const string Take = "UPDATE trials SET state = 'RUNNING', datetime_start = @now WHERE trial_id = @trial AND state = 'WAITING'";
        foreach (var waiting in connection.Query(Waiting, row => row.GetInt64(0), ("study", study)))
            if (connection.Execute(Take, ("now", Now()), ("trial", waiting)) == 1) return waiting;

        var counted = ToLong(connection.Scalar(
            $"""
            SELECT count(*) FROM trials t WHERE t.study_id = @study
            AND NOT EXISTS (SELECT 1 FROM trial_user_attributes a WHERE a.trial_id = t.trial_id AND a.key = '{TrialNotes.Repeated}')
            """,
            ("study", study))!);
        return counted < total ? Insert(connection, study, TrialState.Running) : null;
    }

    /// <summary>Queues a trial.</summary>
    internal void Enqueue(long study, IEnumerable<KeyValuePair<string, string>> system) => Write(connection =>
    {
        LockStudy(connection, study);
        return Enqueue(connection, study, [], system);
    });

    internal void SetParameters(long trial, IEnumerable<TrialParameter> parameters) =>
        Write(connection => parameters.Sum(parameter => Insert(connection, trial, parameter)));

    /// <summary>Keeps an intermediate value; of several for one step the first.</summary>
    internal void Report(long trial, int step, double value) => Write(connection => Report(connection, trial, step, value));

    static int Report(DbConnection connection, long trial, int step, double value) => connection.Execute(
        $"""
        INSERT INTO trial_intermediate_values (trial_id, step, intermediate_value, intermediate_value_type)
        SELECT @trial, @step, CAST(@value AS DOUBLE PRECISION), '{TypeOf(value)}'
        WHERE EXISTS (SELECT 1 FROM trials WHERE trial_id = @trial AND state = 'RUNNING')
        ON CONFLICT (trial_id, step) DO NOTHING
        """,
        ("trial", trial), ("step", step), ("value", double.IsFinite(value) ? value : null));

    /// <returns>False when another worker has finished it; nothing was changed then.</returns>
    internal bool Finish(long trial, TrialEnd end, IEnumerable<KeyValuePair<string, string>> attributes) => Write(connection =>
    {
        if (!LockUnfinished(connection, trial)) return false;
        Finish(connection, trial, end, attributes);
        return true;
    });

    /// <summary>Writes a trial that is finished already, for a result whose own trial was taken away.</summary>
    internal void AddFinished(
        long study, IReadOnlyList<TrialParameter> parameters, IReadOnlyDictionary<int, double> reports, TrialEnd end,
        IEnumerable<KeyValuePair<string, string>> attributes) => Write(connection =>
    {
        LockStudy(connection, study);
        var trial = Insert(connection, study, TrialState.Running);
        foreach (var parameter in parameters) Insert(connection, trial, parameter);
        foreach (var (step, value) in reports) Report(connection, trial, step, value);
        Finish(connection, trial, end, attributes);
        return true;
    });

    /// <summary>Fails a running trial whose worker is gone and, the first time, queues it again.</summary>
    /// <returns>False when it was not running any more.</returns>
    internal bool FailLost(long study, Trial lost, IReadOnlyDictionary<string, string> attributes, bool repeat) => Write(connection =>
    {
        LockStudy(connection, study);
        if (!LockUnfinished(connection, lost.Id)) return false;

        Finish(connection, lost.Id, new TrialEnd(TrialState.Fail, null), attributes);
        if (repeat) Enqueue(connection, study, lost.Parameters, Repetition.Of(lost));
        return true;
    });

    /// <param name="owner"><see cref="UserOwned"/> or <see cref="SystemOwned"/>.</param>
    internal void SetStudyAttribute(long study, string owner, string key, string json) =>
        Write(connection => SetAttribute(connection, "study", study, owner, key, json));

    /// <summary>Renews the trial's heartbeat by the database's clock.</summary>
    internal void Beat(long trial) => Write(connection => Beat(connection, trial));

    /// <summary>Last heartbeats of running trials, as texts that change when they do.</summary>
    internal List<Heartbeat> Heartbeats(long study) => Read(connection => connection.Query(
        """
        SELECT h.trial_id, CAST(h.heartbeat AS TEXT) FROM trial_heartbeats h JOIN trials t ON t.trial_id = h.trial_id
        WHERE t.study_id = @study AND t.state = 'RUNNING'
        """,
        row => new Heartbeat(row.GetInt64(0), row.GetString(1)), ("study", study)));

    /// <summary>Writes another distribution beside every value of a parameter. The values themselves must mean the same under it.</summary>
    internal void ReplaceDistribution(long study, string name, Distribution distribution) => Write(connection => connection.Execute(
        "UPDATE trial_params SET distribution_json = @json WHERE param_name = @name AND trial_id IN (SELECT trial_id FROM trials WHERE study_id = @study)",
        ("json", DistributionJson.Write(distribution)), ("name", name), ("study", study)));

    bool Enqueue(DbConnection connection, long study, IReadOnlyList<TrialParameter> parameters, IEnumerable<KeyValuePair<string, string>> system)
    {
        var trial = Insert(connection, study, TrialState.Waiting);
        foreach (var parameter in parameters) Insert(connection, trial, parameter);
        foreach (var (key, json) in system) SetAttribute(connection, "trial", trial, SystemOwned, key, json);
        return true;
    }

    void Finish(DbConnection connection, long trial, TrialEnd end, IEnumerable<KeyValuePair<string, string>> attributes)
    {
        foreach (var (key, json) in attributes) SetAttribute(connection, "trial", trial, UserOwned, key, json);
        if (end.Value is { } value)
        {
            connection.Execute(
                $"INSERT INTO trial_values (trial_id, objective, value, value_type) VALUES (@trial, 0, @value, '{TypeOf(value)}')",
                ("trial", trial), ("value", double.IsFinite(value) ? value : null));
        }

        connection.Execute(
            $"UPDATE trials SET state = '{StateNames.NameOf(end.State)}', datetime_complete = @now WHERE trial_id = @trial", ("now", Now()), ("trial", trial));
    }

    /// <summary>A number is the count of the study's trials before it, which only the lock makes certain.</summary>
    long Insert(DbConnection connection, long study, TrialState state)
    {
        var trial = ToLong(connection.Scalar(
            $"INSERT INTO trials (study_id, state, datetime_start) VALUES (@study, '{StateNames.NameOf(state)}', @now) RETURNING trial_id",
            ("study", study), ("now", state == TrialState.Waiting ? null : Now()))!);
        connection.Execute(
            """
            UPDATE trials SET number = (SELECT count(*) FROM trials earlier WHERE earlier.study_id = @study AND earlier.trial_id < @trial)
            WHERE trial_id = @trial
            """,
            ("study", study), ("trial", trial));
        return trial;
    }

    static int Insert(DbConnection connection, long trial, TrialParameter parameter) => connection.Execute(
        "INSERT INTO trial_params (trial_id, param_name, param_value, distribution_json) VALUES (@trial, @name, @value, @json)",
        ("trial", trial), ("name", parameter.Name), ("value", parameter.Value), ("json", DistributionJson.Write(parameter.Distribution)));

    static int SetAttribute(DbConnection connection, string of, long id, string owner, string key, string json) => connection.Execute(
        $"""
        INSERT INTO {of}_{owner}_attributes ({of}_id, key, value_json) VALUES (@id, @key, @json)
        ON CONFLICT ({of}_id, key) DO UPDATE SET value_json = excluded.value_json
        """,
        ("id", id), ("key", key), ("json", json));

    /// <exception cref="StudyStorageException">The study is gone.</exception>
    void LockStudy(DbConnection connection, long study)
    {
        if (connection.Scalar("SELECT study_id FROM studies WHERE study_id = @study" + _database.LockRow, ("study", study)) is null)
            throw new StudyStorageException($"{Place}: the study is gone; another process has deleted or renamed it. Start again to open it by its name.");
    }

    static int Beat(DbConnection connection, long trial) => connection.Execute(
        """
        INSERT INTO trial_heartbeats (trial_id, heartbeat) VALUES (@trial, CURRENT_TIMESTAMP)
        ON CONFLICT (trial_id) DO UPDATE SET heartbeat = CURRENT_TIMESTAMP
        """,
        ("trial", trial));

    bool LockUnfinished(DbConnection connection, long trial) =>
        connection.Scalar("SELECT CAST(state AS TEXT) FROM trials WHERE trial_id = @trial" + _database.LockRow, ("trial", trial)) is string state
        && !StateNames.Parse<TrialState>(state).IsFinished();

    object Now() => _database.Time(_clock.GetUtcNow().UtcDateTime);

    static string TypeOf(double value) => double.IsNaN(value) ? "NAN" : double.IsFinite(value) ? "FINITE" : value > 0 ? "INF_POS" : "INF_NEG";

    static long ToLong(object id) => Convert.ToInt64(id, CultureInfo.InvariantCulture);

    T Read<T>(Func<DbConnection, T> read) => WithRetries(() =>
    {
        using var connection = _database.Open();
        return read(connection);
    });

    T Write<T>(Func<DbConnection, T> write) => WithRetries(() =>
    {
        using var connection = _database.Open();
        using var transaction = _database.BeginWrite(connection);
        var result = write(connection);
        transaction.Commit();
        return result;
    });

    /// <exception cref="StudyStorageException">The database does not work, or stayed locked.</exception>
    T WithRetries<T>(Func<T> work)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return work();
            }
            catch (DbException e) when (_database.IsTransient(e) && attempt < MaxAttempts)
            {
                Thread.Sleep(Random.Shared.Next(FirstPauseMs << attempt)); // jitter, so that workers do not meet again
            }
            catch (DbException e)
            {
                throw new StudyStorageException(
                    _database.IsTransient(e)
                        ? $"{Place} stays locked by another process or cannot be reached ({e.Message}). "
                            + "Trials so far are kept; close what uses it, and start again."
                        : $"{Place}: {e.Message}",
                    e);
            }
        }
    }
}
