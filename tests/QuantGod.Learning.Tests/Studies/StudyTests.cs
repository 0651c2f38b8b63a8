using System.Globalization;
using QuantGod.Learning.Studies;
using QuantGod.Learning.Studies.Sampling;
using QuantGod.Learning.Studies.Storage;
using QuantGod.Learning.Studies.Trials;
using QuantGod.Learning.Tests.Support;

namespace QuantGod.Learning.Tests.Studies;

/// <summary>What holds for a study wherever it is kept: in a SQLite file, or on a real PostgreSQL server.</summary>
[Collection(nameof(PostgresServer))]
public sealed class StudyTests(PostgresServer server) : IDisposable
{
    static readonly Dictionary<string, string> NoNotes = [];

    readonly TemporaryFolder _folder = new();
    readonly string _schema = $"s{Guid.NewGuid():N}";

    /// <summary>PostgreSQL is left out where it is not installed; the fact below says so.</summary>
    public static TheoryData<string> Databases => new(Names);

    static string[] Names => PostgresFactAttribute.Reason is null ? ["SQLite", "PostgreSQL"] : ["SQLite"];

    public void Dispose() => _folder.Dispose();

    [PostgresFact]
    public void PostgreSQL_is_among_the_databases() => Assert.Contains("PostgreSQL", Names);

    static StudyOptions Options { get; } = new()
    {
        Name = "search",
        Direction = StudyDirection.Maximize,
        Space = BenchmarkObjectives.NetworkSpace,
        Sampler = new TpeOptions { Seed = 7 },
    };

    StudyStorage Open(string database) =>
        StudyStorage.Open(database == "SQLite" ? _folder.File("study.db") : server.Location(_schema), "/", TimeProvider.System);

    static Study Continue(StudyStorage storage, StudyOptions? options = null, TimeProvider? clock = null) =>
        Study.Open(storage, options ?? Options, clock ?? TimeProvider.System);

    static void RunTrials(Study study, int total)
    {
        while (study.TryBegin(total) is { } trial)
        {
            using (trial) trial.Complete(BenchmarkObjectives.Network([.. trial.Parameters.Select(parameter => parameter.Value)]), NoNotes);
        }
    }

    [Theory, MemberData(nameof(Databases))]
    public void A_trial_is_read_back_as_it_was_written(string database)
    {
        using var storage = Open(database);
        var study = Continue(storage);
        using (var trial = study.TryBegin(1)!)
        {
            trial.Report(0, 0.25);
            trial.Report(0, 0.5); // the first value of a step stays
            trial.Report(1, double.NaN);
            trial.Report(2, double.PositiveInfinity);
            trial.Report(3, double.NegativeInfinity);
            Assert.True(trial.Complete(1 / 3.0, new Dictionary<string, string> { ["note"] = "\"ação\"" }));
        }

        var read = Assert.Single(Continue(storage).Trials());
        Assert.Equal((0, TrialState.Complete, 1 / 3.0), (read.Number, read.State, read.Value));
        Assert.Equal(
            [0.25, double.NaN, double.PositiveInfinity, double.NegativeInfinity], read.Reports.OrderBy(report => report.Key).Select(report => report.Value));
        Assert.Equal("\"ação\"", read.UserAttributes["note"]);
        Assert.Equal(BenchmarkObjectives.NetworkSpace.Select(parameter => parameter.Key), read.Parameters.Select(parameter => parameter.Name));
        Assert.Equal(BenchmarkObjectives.NetworkSpace.Select(parameter => parameter.Value), read.Parameters.Select(parameter => parameter.Distribution));
        Assert.InRange((DateTime.UtcNow - read.Completed!.Value).TotalMinutes, 0, 5);
    }

    [Theory, MemberData(nameof(Databases))]
    public void A_study_that_is_stopped_and_opened_again_goes_on_as_if_it_had_not_been(string database)
    {
        var (whole, pieces) = (Options with { Name = "whole" }, Options with { Name = "pieces" });
        using (var storage = Open(database)) RunTrials(Continue(storage, whole), 20);
        foreach (var total in (int[])[7, 13, 20])
            using (var storage = Open(database)) RunTrials(Continue(storage, pieces), total);

        using var both = Open(database);
        Assert.Equal(Shown(Continue(both, whole)), Shown(Continue(both, pieces)));
        Assert.Equal(20, Shown(Continue(both, pieces)).Length);
    }

    [Theory, MemberData(nameof(Databases))]
    public void Several_workers_never_make_two_trials_of_one_number_nor_too_many(string database)
    {
        const int Workers = 6;
        const int Total = 40;
        Parallel.For(0, Workers, new ParallelOptions { MaxDegreeOfParallelism = Workers }, _ =>
        {
            using var storage = Open(database); // all of them on a database that is not there yet
            RunTrials(Continue(storage), Total);
        });

        using var all = Open(database);
        var trials = Continue(all).Trials();
        Assert.Equal(Enumerable.Range(0, Total), trials.Select(trial => trial.Number));
        Assert.All(trials, trial => Assert.Equal(TrialState.Complete, trial.State));
    }

    [Theory, MemberData(nameof(Databases))]
    public void A_queued_trial_is_taken_once_and_with_its_values(string database)
    {
        using var storage = Open(database);
        var study = Continue(storage);
        study.Enqueue(new Dictionary<string, string> { ["tcn_channels"] = "128", ["lr"] = "0.0002", ["dropout"] = "0.3" });

        using var first = study.TryBegin(10)!;
        using var second = Continue(storage).TryBegin(10)!;

        Assert.Equal((0, 1), (first.Number, second.Number));
        Assert.Equal(["128", "0.0002", "0.3"], ((string[])["tcn_channels", "lr", "dropout"])
            .Select(name => first.Parameters.Single(parameter => parameter.Name == name).Shown));
    }

    [Theory, MemberData(nameof(Databases))]
    public void A_trial_whose_heartbeat_has_expired_is_failed_queued_again_and_its_late_result_is_kept(string database)
    {
        var clock = new HandClock();
        using var storage = Open(database);
        var options = Options with { Heartbeat = TimeSpan.FromHours(1) };
        using var silent = Continue(storage, options).TryBegin(10)!;
        var other = Continue(storage, options, clock);

        Assert.Empty(other.FailLostTrials()); // the first look cannot know
        Assert.True(other.HasUndecidedTrials());
        clock.Advance(options.Grace);
        var lost = Assert.Single(other.FailLostTrials());

        Assert.Equal(silent.Number, lost.Number);
        Assert.Equal(0, other.Counted() - 1); // the repetition counts, the lost one does not
        using (var repeated = other.TryBegin(1)!)
        {
            Assert.True(repeated.IsRepetition);
            Assert.Equal(silent.Parameters, repeated.Parameters);
            repeated.Complete(0.4, NoNotes);
        }

        Assert.False(silent.Complete(0.5, NoNotes));
        Assert.Equal([TrialState.Fail, TrialState.Complete, TrialState.Complete], other.Trials().Select(trial => trial.State));
        Assert.Equal("0", other.Trials()[2].UserAttributes[TrialNotes.RecoveredFrom]);
        Assert.Equal(0.5, other.Best()!.Value);
    }

    [Theory, MemberData(nameof(Databases))]
    public void A_heartbeat_keeps_a_trial_alive(string database)
    {
        var options = Options with { Heartbeat = TimeSpan.FromSeconds(0.3), Grace = TimeSpan.FromSeconds(8) }; // a busy machine misses a beat
        using var storage = Open(database);
        using var trial = Continue(storage, options).TryBegin(10)!;
        var other = Continue(storage, options);

        Assert.False(SpinWait.SpinUntil(() => other.FailLostTrials().Count > 0, options.Grace * 1.25));
        Assert.False(other.HasUndecidedTrials());
        Assert.True(trial.Complete(0.5, NoNotes));
    }

    [Theory, MemberData(nameof(Databases))]
    public void A_disposed_trial_was_interrupted_and_is_repeated_once_only(string database)
    {
        using var storage = Open(database);
        var study = Continue(storage);
        study.TryBegin(10)!.Dispose();
        study.TryBegin(10)!.Dispose();

        Assert.Equal([TrialState.Fail, TrialState.Fail], study.Trials().Select(trial => trial.State));
        Assert.Equal("\"interrupted\"", study.Trials()[1].UserAttributes[TrialNotes.Failure]);
        Assert.Equal("[0]", study.Trials()[1].SystemAttributes["retry_history"]);
        Assert.Equal(1, study.Counted());
    }

    [Theory, MemberData(nameof(Databases))]
    public void A_pruned_trial_keeps_its_last_report_and_a_failed_one_its_reason(string database)
    {
        using var storage = Open(database);
        var study = Continue(storage, Options with { Pruner = new MedianPruner { StartupTrials = 1 } });
        using (var good = study.TryBegin(9)!)
        {
            Assert.False(good.Report(0, 0.5));
            good.Complete(0.5, NoNotes);
        }

        using (var bad = study.TryBegin(9)!)
        {
            Assert.True(bad.Report(0, 0.25));
            bad.Prune(NoNotes);
        }

        using (var broken = study.TryBegin(9)!) broken.Fail(TrialNotes.FailureNotFinite, "the loss is NaN");

        var trials = study.Trials();
        Assert.Equal((TrialState.Pruned, 0.25), (trials[1].State, trials[1].Value));
        Assert.Equal((TrialState.Fail, null), (trials[2].State, trials[2].Value));
        Assert.Equal("\"the loss is NaN\"", trials[2].UserAttributes[TrialNotes.Message]);
    }

    [Theory, MemberData(nameof(Databases))]
    public void A_study_of_the_other_direction_is_refused(string database)
    {
        using var storage = Open(database);
        Continue(storage);

        var e = Assert.Throws<StudyStorageException>(() => Continue(storage, Options with { Direction = StudyDirection.Minimize }));

        Assert.Contains("study 'search' exists and is to maximize, not to minimize", e.Message, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases))]
    public void New_choices_are_appended_and_removed_ones_are_not_proposed_any_more(string database)
    {
        using var storage = Open(database);
        RunTrials(Continue(storage), 12);
        var before = Shown(Continue(storage));
        var space = BenchmarkObjectives.NetworkSpace.Select(parameter => parameter.Key switch
        {
            "tcn_channels" => KeyValuePair.Create(parameter.Key, (Distribution)new CategoricalDistribution(16, 32, 128)),
            "lr" => KeyValuePair.Create(parameter.Key, (Distribution)new FloatDistribution(1e-4, 1e-3, log: true)),
            "dropout" => KeyValuePair.Create(parameter.Key, (Distribution)new FloatDistribution(0.2, 0.5)),
            _ => parameter,
        }).ToList();

        var study = Continue(storage, Options with { Space = space });
        RunTrials(study, 40);

        Assert.Equal(2, study.SpaceNotes.Count);
        Assert.StartsWith("tcn_channels: new choices [16] are appended", study.SpaceNotes[0], StringComparison.Ordinal);
        Assert.Contains("choices [64] stay in the study's list and are not proposed any more", study.SpaceNotes[0], StringComparison.Ordinal);
        Assert.StartsWith(
            "lr: a number from 5e-05 to 0.001 on a logarithmic scale became a number from 0.0001 to 0.001", study.SpaceNotes[1], StringComparison.Ordinal);
        Assert.Equal(before, Shown(study)[..12]);
        var channels = study.Trials().Skip(12).Select(trial => trial.Find("tcn_channels")!.Shown).ToHashSet();
        Assert.Subset(new HashSet<string> { "16", "32", "128" }, channels);
        Assert.Contains("16", channels);
        Assert.All(study.Trials(), trial => Assert.Equal(new CategoricalDistribution(32, 64, 128, 16), trial.Find("tcn_channels")!.Distribution));
        Assert.All(study.Trials().Skip(12), trial => Assert.InRange(trial.Find("lr")!.Value, 1e-4, 1e-3));
    }

    [Theory, MemberData(nameof(Databases))]
    public void A_parameter_that_became_something_else_is_refused_with_both(string database)
    {
        using var storage = Open(database);
        RunTrials(Continue(storage), 1);

        var e = Assert.Throws<StudyStorageException>(() => Continue(storage, Options with { Space = [new("tcn_channels", new IntDistribution(32, 128))] }));

        Assert.Contains("The study holds 'tcn_channels' as {\"name\": \"CategoricalDistribution\"", e.Message, StringComparison.Ordinal);
        Assert.Contains("\"IntDistribution\"", e.Message, StringComparison.Ordinal);
    }

    static string[] Shown(Study study) =>
        [.. study.Trials().Select(trial => string.Create(CultureInfo.InvariantCulture,
            $"{trial.Number} {string.Join(' ', trial.Parameters.Select(parameter => parameter.Shown))} {trial.Value:R}"))];
}

/// <summary>A clock that stands until it is moved.</summary>
sealed class HandClock : TimeProvider
{
    long _ticks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => _ticks;

    public void Advance(TimeSpan time) => _ticks += time.Ticks;
}
