using QuantGod.Pipeline.Running;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using QuantGod.Incremental;
using QuantGod.Learning.Optimizing;
using QuantGod.Learning.Studies;
using QuantGod.Learning.Studies.Storage;
using QuantGod.Learning.Studies.Trials;
using QuantGod.Pipeline.Tests.Support;

namespace QuantGod.Pipeline.Tests.EndToEnd;

/// <summary>Searches on a data folder: what they leave behind, and how they go on.</summary>
[Collection(nameof(Training))]
public sealed class OptimizeTests : IDisposable
{
    const string TrialsQuery =
        "SELECT number || ' ' || state || ' ' || coalesce((SELECT value FROM trial_values v WHERE v.trial_id = t.trial_id), '') || ' ' || "
            + "datetime_complete FROM trials t ORDER BY trial_id";

    static readonly string[] Small =
    [
        "optimization.trials=3", "optimization.epochs=1",
        "optimization.search_space.tcn_channels=[2, 3]", "optimization.search_space.lstm_hidden=[2]",
        "optimization.search_space.num_lstm_layers.low=1", "optimization.search_space.num_lstm_layers.high=1",
        "optimization.search_space.lr.low=0.001", "optimization.search_space.lr.high=0.009", "optimization.search_space.lr.log=true",
        "optimization.search_space.batch_size=[16]", "optimization.search_space.seq_len=[3, 4]",
    ];

    /// <summary>Those of the bench that no search changes.</summary>
    static readonly string[] NotSearched =
        [.. Workbench.SmallConfiguration.Where(assignment => !Regex.IsMatch(assignment, "seq_len|batch_size|tcn_channels|lstm"))];

    readonly Workbench _workbench = new(1, 2, 3);

    public OptimizeTests()
    {
        _workbench.Etl();
        _workbench.Label();
    }

    public void Dispose() => _workbench.Dispose();

    string Database => Path.Combine(_workbench.Models, "optuna_tcn_lstm_v1.db");

    [Fact]
    public void A_search_leaves_the_best_parameters_a_study_that_Optuna_opens_and_a_log_that_people_know()
    {
        var figures = Optimize();

        var best = Best();
        Assert.Equal(["tcn_channels", "lstm_hidden", "num_lstm_layers", "lr", "dropout", "batch_size", "seq_len"], best.Keys);
        Assert.Equal("3 complete, 0 pruned, 0 failed", figures["Trials"]);
        Assert.Equal(["v3.2.0.a"], Ask("SELECT version_num FROM alembic_version"));
        Assert.Equal(["MAXIMIZE"], Ask("SELECT direction FROM study_directions"));
        Assert.Equal(["3"], Ask("SELECT count(*) FROM trials WHERE state = 'COMPLETE'"));
        Assert.Equal([best["lr"]], Ask(
            $"SELECT param_value FROM trial_params JOIN trials USING (trial_id) WHERE param_name = 'lr' AND number = {figures["Best trial"]}").Select(Number));
        Assert.Equal(figures["F1"], double.Parse(Ask("SELECT max(value) FROM trial_values").Single(), CultureInfo.InvariantCulture)
            .ToString("0.0000", CultureInfo.InvariantCulture));
        Assert.Contains("\noptimization:\n  trials: 3\n", File.ReadAllText(Path.Combine(_workbench.Models, "optimization_config.yaml")));

        var log = Log();
        Assert.Matches(@"\[INFO\]  Trial 2 START \| tcn=[23], lstm=2, seq=[34], lr=0\.00[0-9]{4}, ", log);
        Assert.Matches(@"\[INFO\]  Trial 2, Epoch 1/1 \| F1 Macro: 0\.[0-9]{4} \| F1 \[S/N/B\]: \[0\.[0-9]{3}/0\.[0-9]{3}/0\.[0-9]{3}\]", log);
        Assert.Matches($@"\[INFO\]  Best F1 Macro: {Regex.Escape(figures["F1"])} \| Params: {{tcn_channels: [23], lstm_hidden: 2, ", log);
        Assert.Matches(@"\[3/3\] .* best F1 Macro: 0\.[0-9]{4} \(trial [0-2]\) \| 0:00:00 left", log);
    }

    [Fact]
    public void Nothing_is_searched_twice_and_more_trials_are_those_of_a_longer_search()
    {
        Optimize();
        var (before, files) = (Ask(TrialsQuery), _workbench.Outputs());

        Assert.Equal("0", Optimize()["Run"]);
        Assert.Equal(files, _workbench.Outputs());

        Assert.Equal("1", Optimize("optimization.trials=4")["Run"]);
        Assert.Equal(["Trial 3 START"], Started());
        Assert.Equal(before, Ask(TrialsQuery)[..3]);
        var grown = Parameters();

        File.Delete(Database);
        Optimize("optimization.trials=4");
        Assert.Equal(["Trial 0 START", "Trial 1 START", "Trial 2 START", "Trial 3 START"], Started());
        Assert.Equal(grown, Parameters());
    }

    [Fact]
    public void A_forced_search_goes_through_the_study_and_trains_nothing()
    {
        Optimize();
        var (before, best) = (Ask(TrialsQuery), File.ReadAllText(_workbench.BestParameters));

        Assert.Equal("1", Optimize(new RunOptions { Force = true })["Run"]);

        Assert.Empty(Started());
        Assert.Equal(before, Ask(TrialsQuery));
        Assert.Equal(best, File.ReadAllText(_workbench.BestParameters));
        Assert.Contains("Every trial is there. More: raise optimization.trials.", Log());
    }

    [Fact]
    public void A_changed_search_space_goes_on_in_the_same_study_and_the_log_says_how()
    {
        Optimize();

        Optimize("optimization.trials=5", "optimization.search_space.tcn_channels=[4, 3]", "optimization.search_space.lr.high=0.008");

        Assert.Equal(["Trial 3 START", "Trial 4 START"], Started());
        Assert.Equal(["1"], Ask("SELECT count(*) FROM studies"));
        Assert.Equal(["{\"name\": \"CategoricalDistribution\", \"attributes\": {\"choices\": [2, 3, 4]}}"],
            Ask("SELECT DISTINCT distribution_json FROM trial_params WHERE param_name = 'tcn_channels'"));
        Assert.Contains(
            "The search space has changed; the study goes on. tcn_channels: new choices [4] are appended to the study's list, in earlier trials too; "
            + "choices [2] stay in the study's list and are not proposed any more", Log());
        Assert.Contains("lr: a number from 0.001 to 0.009 on a logarithmic scale became a number from 0.001 to 0.008", Log());
    }

    [Fact]
    public void Other_labels_begin_another_study_and_the_old_ones_go_on_with_the_old_study()
    {
        Optimize();
        var first = Ask("SELECT study_name FROM studies").Single();

        _workbench.Label("labelling.threshold_long=0.0003");
        Optimize("labelling.threshold_long=0.0003", "optimization.trials=1");
        Assert.Contains($"others than those of study {first}, whose scores cannot be compared with new ones: a new study begins", Log());
        Assert.Equal(["3", "1"], Ask("SELECT count(*) FROM trials GROUP BY study_id ORDER BY study_id"));

        Assert.Equal("1", Optimize()["Run"]);
        Assert.Empty(Started());
        Assert.DoesNotContain("a new study begins", Log());
    }

    [Fact]
    public void Another_day_begins_another_study_and_is_refused_under_a_name_that_was_given()
    {
        Optimize("optimization.trials=1");
        Optimize("optimization.trials=1", "optimization.study.name=mine");
        ShortDay.Archive(_workbench.Raw, day: 4);
        _workbench.Etl();
        _workbench.Label();

        Optimize("optimization.trials=1");
        Assert.Contains("a new study begins", Log());
        Assert.Equal(["3"], Ask("SELECT count(*) FROM studies"));
        var failure = Assert.Throws<StepException>(() => Optimize("optimization.trials=1", "optimization.study.name=mine")).Message;

        Assert.Contains("study 'mine' were trained on other data or with other settings", failure);
        Assert.Contains("Set optimization.study.name to another name, or to auto", failure);
    }

    [Fact]
    public void Training_after_a_search_takes_the_best_values_and_says_so()
    {
        using (var session = _workbench.OpenWith(new RunOptions(), [.. NotSearched, .. Small]))
        {
            session.Optimize.Execute();
            session.Train.Execute();
        }

        var best = Best();
        var log = _workbench.Log("training");
        Assert.Contains($"best_params.json: training.yaml tcn_channels (default) -> {best["tcn_channels"]}", log);
        Assert.Contains($"best_params.json: base_model.yaml seq_len (default) -> {best["seq_len"]}", log);
        Assert.Contains($"\n  seq_len: {best["seq_len"]}\n", File.ReadAllText(Path.Combine(_workbench.Models, "training_config.yaml")));

        using var again = _workbench.OpenWith(new RunOptions(), [.. NotSearched, .. Small]);
        Assert.Equal(["0", "0"], new IPipelineStep[] { again.Optimize, again.Train }.Select(step => new Dictionary<string, string>(step.Execute())["Run"]));
    }

    [Fact]
    public void A_search_that_the_time_ended_goes_on_in_the_next_run_and_training_waits_for_it()
    {
        Optimize("optimization.trials=1");
        Train();

        Optimize("optimization.trials=2", "optimization.timeout_hours=1e-12");
        Assert.Empty(Started());
        Assert.Contains("was up before all 2 trials were done; the next run of Optimize goes on", Log());

        Assert.Equal(
            ["Optimize best_params: timeout_hours ended the last search before all 2 trials were done",
             "Train base_model: configuration may change: Optimize will replace best_params.json"],
            Explain("optimization.trials=2", "optimization.timeout_hours=1e-12"));

        Assert.Equal("1", Optimize("optimization.trials=2")["Run"]);
        Assert.Equal(["Trial 1 START"], Started());
        Assert.Equal("0", Optimize("optimization.trials=2")["Run"]);
    }

    [Fact]
    public void A_trial_that_diverges_is_failed_with_epoch_and_batch_and_the_search_goes_on()
    {
        Queue(("lr", "1e30"));

        var figures = Optimize("optimization.study.name=mine");

        Assert.Equal("2 complete, 0 pruned, 1 failed", figures["Trials"]);
        Assert.Matches(@"\[WARNING\] Trial 0 FAILED: Epoch 1 diverged in batch [0-9]+: the gradient norm is (NaN|∞|Infinity)\.", Log());
        Assert.Equal(["\"nan\""], Ask("SELECT value_json FROM trial_user_attributes WHERE key = 'failure'"));
        Assert.InRange(double.Parse(Best()["lr"], CultureInfo.InvariantCulture), 0.001, 0.009);
    }

    [Fact]
    public void A_search_without_a_complete_trial_says_why_and_goes_on_with_more_trials()
    {
        Queue(("lr", "1e30"));

        var failure = Assert.Throws<StepException>(() => Optimize("optimization.study.name=mine", "optimization.trials=1")).Message;

        Assert.Contains("None of 1 trials is complete, so there is no best one: 1 failed, 0 were pruned. \"Epoch 1 diverged in batch ", failure);
        Assert.Contains("Narrow optimization.search_space", failure);
        Assert.False(File.Exists(_workbench.BestParameters));
        Assert.Equal("1 complete, 0 pruned, 1 failed", Optimize("optimization.study.name=mine", "optimization.trials=2")["Trials"]);
        Assert.Equal(["Trial 1 START"], Started());
    }

    [Fact]
    public void A_search_killed_in_mid_trial_goes_on_and_repeats_that_trial_alone()
    {
        using (var run = ChildRun.StartHolding(_workbench, "Optimize", after: "Trial 1, Epoch 1/1", Small))
        {
            while (run.StandardOutput.ReadLine() is { } line && !line.Contains("Trial 1, Epoch 1/1", StringComparison.Ordinal))
            {
            }

            run.Kill();
            run.WaitForExit();
            Assert.NotEqual(0, run.ExitCode);
        }

        Assert.Equal(["COMPLETE", "RUNNING"], Ask("SELECT state FROM trials ORDER BY trial_id"));
        var first = Ask(TrialsQuery)[0];

        var figures = Optimize();

        Assert.Equal("3 complete, 0 pruned, 1 failed", figures["Trials"]);
        Assert.Equal(["Trial 2 START", "Trial 3 START"], Started());
        Assert.Equal(first, Ask(TrialsQuery)[0]);
        Assert.Equal(["COMPLETE", "FAIL", "COMPLETE", "COMPLETE"], Ask("SELECT state FROM trials ORDER BY trial_id"));
        Assert.Equal(["\"crash\""], Ask("SELECT value_json FROM trial_user_attributes WHERE key = 'failure'"));
        Assert.Equal(Parameters()[1], Parameters()[2]);
        Assert.Contains("Trial 1 was running when its worker died; it is failed and queued again", Log());
        Assert.Matches(@"Trial 2 START \| tcn=.* \(repeats a lost one\)", Log());
    }

    [Fact]
    public void A_queued_trial_with_a_window_that_is_searched_no_more_still_runs()
    {
        Queue(("seq_len", "4"));
        using (var storage = StudyStorage.Open(Database, "/", TimeProvider.System))
            Study.Open(storage, Mine, TimeProvider.System).TryBegin(1)!.Dispose(); // begun and interrupted: it has its values and is queued again

        var figures = Optimize("optimization.study.name=mine", "optimization.trials=2", "optimization.search_space.seq_len=[3]");

        Assert.Equal("2 complete, 0 pruned, 1 failed", figures["Trials"]);
        Assert.Matches(@"Trial 1 START \| tcn=[23], lstm=2, seq=4, ", Log());
    }

    static StudyOptions Mine { get; } = new()
    {
        Name = "mine",
        Direction = StudyDirection.Maximize,
        Space = new SearchSpaceOptions
        {
            TcnChannels = [2, 3], LstmHidden = [2], NumLstmLayers = new() { Low = 1, High = 1 }, Lr = new() { Low = 0.001, High = 0.009, Log = true },
            BatchSize = [16], SeqLen = [3, 4],
        }.Distributions(),
    };

    /// <summary>What somebody else might have put into a study before the first run.</summary>
    void Queue(params (string Name, string Json)[] values)
    {
        Directory.CreateDirectory(_workbench.Models);
        using var storage = StudyStorage.Open(Database, "/", TimeProvider.System);
        Study.Open(storage, Mine, TimeProvider.System).Enqueue(values.ToDictionary(value => value.Name, value => value.Json));
    }

    void Train()
    {
        using var session = _workbench.OpenWith(new RunOptions(), [.. NotSearched, .. Small]);
        session.Train.Execute();
    }

    string[] Explain(params string[] assignments)
    {
        using var session = _workbench.OpenWith(new RunOptions(), [.. NotSearched, .. Small, .. assignments]);
        return Workbench.Explain(force: false, session.Optimize, session.Train);
    }

    Dictionary<string, string> Optimize(params string[] assignments) => Optimize(new RunOptions(), assignments);

    Dictionary<string, string> Optimize(RunOptions options, params string[] assignments)
    {
        if (Directory.Exists(Logs)) Directory.Delete(Logs, recursive: true); // two runs within a second would share a file
        using var session = _workbench.Open(options, [.. Small, .. assignments]);
        return new(session.Optimize.Execute());
    }

    string Logs => Path.Combine(_workbench.Folder, "logs", "optimization");

    string Log() => _workbench.Log("optimization");

    string[] Started() => [.. Regex.Matches(Log(), "Trial [0-9]+ START").Select(match => match.Value)];

    Dictionary<string, string> Best()
    {
        using var json = JsonDocument.Parse(File.ReadAllText(_workbench.BestParameters));
        return json.RootElement.EnumerateObject().ToDictionary(parameter => parameter.Name, parameter => parameter.Value.GetRawText());
    }

    /// <summary>Of each trial, in order.</summary>
    List<string> Parameters() =>
        Ask("SELECT group_concat(param_name || '=' || param_value, ' ') FROM (SELECT * FROM trial_params ORDER BY trial_id, param_id) GROUP "
            + "BY trial_id ORDER BY trial_id");

    static string Number(string text) => double.Parse(text, CultureInfo.InvariantCulture).ToString("R", CultureInfo.InvariantCulture);

    List<string> Ask(string sql) => SqliteTexts.Ask(Database, sql);
}
