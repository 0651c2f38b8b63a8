using QuantGod.Learning.Data;
using QuantGod.Learning.Engines;
using QuantGod.Learning.Optimizing;
using QuantGod.Learning.Studies;
using QuantGod.Learning.Studies.Storage;
using QuantGod.Learning.Studies.Trials;
using QuantGod.Learning.Tests.Support;
using QuantGod.Learning.Tests.Studies;
using QuantGod.Learning.Training;
using TorchSharp;

namespace QuantGod.Learning.Tests.Optimizing;

/// <summary>
/// Searches over the smallest of networks in a study on disk; what goes wrong in a trial goes wrong in the engine, or is thrown in its place.
/// </summary>
public sealed class HyperparameterSearchTests : IDisposable
{
    static readonly BaseModelOptions Model = new() { Features = ["a", "b"], SeqLen = 3, MaxGapMinutes = 1440 };
    static readonly TrainingOptions Training = new() { Device = TrainingDevice.Cpu };

    static readonly SearchSpaceOptions Space = new()
    {
        TcnChannels = [2, 3, 4],
        LstmHidden = [2],
        NumLstmLayers = new() { Low = 1, High = 1 },
        Lr = new() { Low = 1e-3, High = 1e-2, Log = true },
        Dropout = new() { Low = 0, High = 0.2 },
        BatchSize = [32],
        SeqLen = [3, 4],
    };

    readonly TemporaryFolder _folder = new();
    readonly StudyStorage _storage;
    readonly SearchData _data = new(SomeRows.Days(new LabelHorizon(2, CrossDay: false), 40, 40, 40), Model, Training, Space.SeqLen);
    readonly HandClock _clock = new();
    readonly Told _told = new();

    public HyperparameterSearchTests() => _storage = StudyStorage.Open(_folder.File("study.db"), "/", TimeProvider.System);

    public void Dispose()
    {
        _data.Dispose();
        _storage.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void A_complete_trial_has_the_macro_f1_of_its_best_epoch_and_a_report_an_epoch()
    {
        var result = Run(Study(), trials: 2, epochs: 3);

        Assert.All(result.Trials, trial =>
        {
            Assert.Equal(TrialState.Complete, trial.State);
            Assert.Equal([0, 1, 2], trial.Reports.Keys);
            Assert.Equal(trial.Reports.Values.Max(), trial.Value);
            Assert.Equal("\"cpu\"", trial.UserAttributes["device"]);
        });
        Assert.Equal(result.Trials.Max(trial => trial.Value), result.Best!.Value);
        Assert.False(result.IsTimeUp);
    }

    [Fact]
    public void Out_of_memory_prunes_the_trial_and_nothing_as_large_is_proposed_again()
    {
        var study = Study();
        study.Enqueue(new Dictionary<string, string> { ["tcn_channels"] = "3", ["seq_len"] = "3" });

        var result = Run(study, trials: 8, fit: (data, model, training, watch, cancellationToken) =>
        {
            if (training.TcnChannels < 3) return Trainer.Fit(data, model, training, watch, cancellationToken);
            using var tooLarge = torch.zeros(1L << 50);
            throw new InvalidOperationException("This machine has a petabyte.");
        });

        Assert.Equal(8, result.Trials.Count);
        var exhausted = Assert.Single(result.Trials, trial => trial.State == TrialState.Pruned);
        Assert.Equal((0, null), (exhausted.Number, exhausted.Value));
        Assert.Equal("\"oom\"", exhausted.UserAttributes[TrialNotes.Failure]);
        Assert.Equal(TrialNotes.FailureOutOfMemory, _told.Outcomes[0].Failure);
        Assert.DoesNotContain('\n', _told.Outcomes[0].Message);
        Assert.All(result.Trials.Skip(1), trial => Assert.Equal((TrialState.Complete, "2"), (trial.State, trial.Find("tcn_channels")!.Shown)));
    }

    [Fact]
    public void A_search_leaves_no_tensor_behind_whatever_becomes_of_its_trials()
    {
        foreach (var seqLen in Space.SeqLen) _data.For(seqLen); // kept for all trials
        var before = LiveTensors.Count;

        var study = Study();
        var result = Run(study, trials: 4, epochs: 2, fit: (data, model, training, watch, cancellationToken) => study.Trials().Count switch
        {
            1 => Trainer.Fit(data, model, training with { Lr = 1e30 }, watch, cancellationToken),
            2 => throw new OutOfMemoryException(),
            _ => Trainer.Fit(data, model, training, watch, cancellationToken),
        });

        Assert.Equal([TrialState.Fail, TrialState.Pruned, TrialState.Complete, TrialState.Complete], result.Trials.Take(4).Select(trial => trial.State));
        Assert.Equal(before, LiveTensors.Count);
    }

    [Fact]
    public void A_trial_that_diverges_is_failed_even_where_earlier_epochs_were_good()
    {
        var study = Study();
        var result = Run(study, trials: 3, epochs: 3, fit: (data, model, training, watch, cancellationToken) =>
            Trainer.Fit(data, model, study.Trials().Count == 1 ? training with { Lr = 1e30 } : training, watch, cancellationToken));

        Assert.Equal([TrialState.Fail, TrialState.Complete, TrialState.Complete], result.Trials.Select(trial => trial.State));
        Assert.Equal("\"nan\"", result.Trials[0].UserAttributes[TrialNotes.Failure]);
        Assert.Matches("^Epoch [1-3] diverged in batch [0-9]+: the gradient norm is ", _told.Outcomes[0].Message);

        var late = Run(Study("late"), trials: 1, epochs: 3, fit: (data, model, training, watch, cancellationToken) =>
        {
            var fit = Trainer.Fit(data, model, training, watch, cancellationToken);
            watch.Warned("Epoch 3 diverged in batch 1: the gradient norm is NaN."); // as the trainer ends after two good epochs
            return fit with { History = [.. fit.History.Take(2)], Best = fit.History[1] };
        });
        Assert.Equal(TrialState.Fail, Assert.Single(late.Trials).State);
        Assert.Null(late.Best);
    }

    [Fact]
    public void A_trial_behind_the_median_is_pruned_with_its_last_report()
    {
        var study = Study(pruner: new MedianPruner { StartupTrials = 1, WarmupSteps = 0, MinTrials = 1 });
        var result = Run(study, trials: 2, epochs: 2, fit: (data, model, training, watch, cancellationToken) =>
        {
            var isFirst = study.Trials().Count == 1;
            var observer = isFirst ? watch : new Lowering(watch);
            return Trainer.Fit(data, model, training, observer, cancellationToken);
        });

        Assert.Equal([TrialState.Complete, TrialState.Pruned], result.Trials.Select(trial => trial.State));
        Assert.Equal([0], result.Trials[1].Reports.Keys);
        Assert.Equal(0, result.Trials[1].Value);
        Assert.Equal("worse than the median of the others after epoch 1 of 2", _told.Outcomes[1].Message);
        Assert.DoesNotContain(TrialNotes.Failure, result.Trials[1].UserAttributes.Keys);
    }

    [Fact]
    public void A_trial_that_takes_too_long_is_pruned_and_the_search_goes_on()
    {
        _told.OnBatch = trial => _clock.Advance(trial == 0 ? TimeSpan.FromHours(2) : TimeSpan.Zero);

        var result = Run(Study(), trials: 2, trialTimeout: TimeSpan.FromHours(1));

        Assert.Equal([TrialState.Pruned, TrialState.Complete], result.Trials.Select(trial => trial.State));
        Assert.Equal("\"timeout\"", result.Trials[0].UserAttributes[TrialNotes.Failure]);
    }

    [Fact]
    public void When_the_time_is_up_the_trial_is_queued_again_and_the_next_run_repeats_it()
    {
        _told.OnBatch = trial => _clock.Advance(trial == 1 ? TimeSpan.FromHours(11) : TimeSpan.Zero);

        var result = Run(Study(), trials: 3);

        Assert.True(result.IsTimeUp);
        Assert.Equal([TrialState.Complete, TrialState.Fail, TrialState.Waiting], result.Trials.Select(trial => trial.State));
        Assert.Equal(TrialNotes.FailureInterrupted, _told.Outcomes[1].Failure);

        _told.OnBatch = _ => { };
        var next = Run(Study(), trials: 3);
        Assert.False(next.IsTimeUp);
        Assert.Equal([TrialState.Complete, TrialState.Fail, TrialState.Complete, TrialState.Complete], next.Trials.Select(trial => trial.State));
        Assert.Equal(next.Trials[1].Parameters, next.Trials[2].Parameters);
    }

    [Fact]
    public void A_trial_that_is_interrupted_twice_is_not_queued_a_third_time()
    {
        _told.OnBatch = _ => _clock.Advance(TimeSpan.FromHours(11));

        Run(Study(), trials: 1);
        var result = Run(Study(), trials: 1);

        Assert.Equal([true, false], _told.Outcomes.Select(outcome => outcome.IsQueuedAgain));
        Assert.Equal([TrialState.Fail, TrialState.Fail], result.Trials.Select(trial => trial.State));
    }

    [Fact]
    public void A_cancelled_search_leaves_its_trial_to_the_next()
    {
        using var cancel = new CancellationTokenSource();
        _told.OnBatch = _ => cancel.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(() => Run(Study(), trials: 2, cancellationToken: cancel.Token));

        Assert.Equal([TrialState.Fail, TrialState.Waiting], Study().Trials().Select(trial => trial.State));
    }

    [Fact]
    public void A_fingerprint_changes_with_rows_labels_and_rules_and_with_nothing_that_is_searched()
    {
        var data = SomeRows.Days(40, 40);
        string Of(FeatureSet rows, BaseModelOptions model, TrainingOptions training) => SearchData.Fingerprint(rows, model, training);
        var fingerprint = Of(data, Model, Training);

        Assert.Equal(fingerprint, Of(SomeRows.Days(40, 40), Model with { SeqLen = 9 },
            Training with { Lr = 0.5, TcnChannels = 7, BatchSize = 8, Dropout = 0.3, LstmHidden = 9, NumLstmLayers = 2 }));
        string[] others =
        [
            Of(SomeRows.Days(40, 41), Model, Training),
            Of(SomeRows.Days(41, 39), Model, Training),
            Of(SomeRows.Days(new LabelHorizon(59, CrossDay: false), 40, 40), Model, Training),
            Of(new FeatureSet(data.Features, data.Values, data.MinuteStartMs, [.. data.Targets.Reverse()], data.Days, data.Horizon), Model, Training),
            Of(data, Model with { ClassWeights = [2, 1, 3] }, Training),
            Of(data, Model, Training with { Epochs = 11 }),
            Of(data, Model, Training with { Seed = 43 }),
        ];
        Assert.Equal(others.Length, others.Except([fingerprint]).Distinct().Count());
    }

    Study Study(string name = "search", MedianPruner? pruner = null) => Learning.Studies.Study.Open(
        _storage,
        new StudyOptions
        {
            Name = name,
            Direction = StudyDirection.Maximize,
            Space = Space.Distributions(),
            Pruner = pruner ?? new MedianPruner(),
            MemorySizes = SearchSpaceOptions.MemorySizes,
        },
        TimeProvider.System);

    SearchResult Run(
        Study study, int trials, int epochs = 1, TimeSpan? trialTimeout = null,
        Func<FitData, BaseModelOptions, TrainingOptions, ITrainingObserver, CancellationToken, FitResult>? fit = null,
        CancellationToken cancellationToken = default) =>
        new HyperparameterSearch(
            study, _data, Model, Training, new SearchLimits { Trials = trials, Epochs = epochs, Timeout = TimeSpan.FromHours(10), TrialTimeout = trialTimeout },
            _told, _clock)
        {
            Fit = fit ?? Trainer.Fit,
        }.Run(cancellationToken);

    /// <summary>Tells that every epoch scored nothing.</summary>
    sealed class Lowering(ITrainingObserver observer) : ITrainingObserver
    {
        static readonly byte[] Truth = [0, 1, 2];

        public void Started(FitStart start) => observer.Started(start);

        public void BatchDone(BatchProgress progress) => observer.BatchDone(progress);

        public void EpochDone(EpochRecord epoch) => observer.EpochDone(epoch with { Scores = ClassificationScores.Of(Truth, [1, 2, 0]) });

        public void Warned(string message) => observer.Warned(message);
    }

    sealed class Told : ISearchObserver
    {
        public List<TrialOutcome> Outcomes { get; } = [];

        public Action<int> OnBatch { get; set; } = _ => { };

        public void TrialsLost(IReadOnlyList<Trial> lost)
        {
        }

        public void TrialStarted(ActiveTrial trial)
        {
        }

        public void FitStarted(ActiveTrial trial, FitStart start)
        {
        }

        public void BatchDone(ActiveTrial trial, BatchProgress progress) => OnBatch(trial.Number);

        public void EpochDone(ActiveTrial trial, EpochRecord epoch)
        {
        }

        public void TrialDone(TrialOutcome outcome, SearchProgress progress) => Outcomes.Add(outcome);

        public void Warned(string message)
        {
        }
    }
}
