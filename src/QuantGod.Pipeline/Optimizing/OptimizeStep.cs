using System.Globalization;
using QuantGod.Incremental;
using QuantGod.Learning.Optimizing;
using QuantGod.Learning.Studies;
using QuantGod.Learning.Studies.Sampling;
using QuantGod.Learning.Studies.Storage;
using QuantGod.Learning.Studies.Trials;
using QuantGod.Learning.Training;
using QuantGod.Market.Labels;
using QuantGod.Pipeline.Configuration;
using QuantGod.Pipeline.Running;
using QuantGod.Pipeline.Training;
using Serilog;

namespace QuantGod.Pipeline.Optimizing;

/// <summary>
/// The best parameters from the labelled days: one item, whose study outlives it. What is in the study is never searched again, so that a run after a
/// kill, with more trials or with another search space goes on from there.
/// </summary>
/// <param name="labelledFiles">The labelled files there will be when this step runs, by path.</param>
public sealed class OptimizeStep(PipelineRun run, Func<IReadOnlyList<string>> labelledFiles) : PipelineStep("Optimize", run)
{
    const string DatasetAttribute = "dataset_sha256";

    /// <summary>Start of the names that we give.</summary>
    const string AutoPrefix = "tcn_lstm_";

    /// <summary>How many letters of the fingerprint are in a study's name.</summary>
    const int NameLetters = 8;

    /// <summary>Sections and values that decide how the study is worked on, not what its trials are.</summary>
    static readonly string[] SearchedValues =
    [
        nameof(TrainingOptions.Epochs), nameof(TrainingOptions.TcnChannels), nameof(TrainingOptions.LstmHidden), nameof(TrainingOptions.NumLstmLayers),
        nameof(TrainingOptions.Lr), nameof(TrainingOptions.Dropout), nameof(TrainingOptions.BatchSize), nameof(TrainingOptions.ShuffledLabelNull),
    ];

    protected override StageLogName LogName => new("optimization", Labelling);

    static string Code { get; } = CodeFingerprint.Of(typeof(LabelledDays), typeof(HyperparameterSearch), typeof(Study), typeof(ParameterImportance));

    /// <summary>Without what an earlier search found: that must not decide what this one finds.</summary>
    PipelineConfiguration Configuration => Run.Configuration;

    OptimizationOptions Options => Configuration.Optimization;

    string Labelling => LabelFolder.ShortName(Configuration.Labelling);

    protected override StepItems Items()
    {
        var storage = StudyStorage.FileOf(Options.Study.Storage, Workspace.DataFolder);
        var days = labelledFiles();
        var item = new WorkItem<IReadOnlyList<string>>
        {
            Step = Name,
            Name = "best_params",
            Inputs = [.. days.Select(path => TrackedFile.In("labelled", path))],
            Outputs =
            [
                .. new[] { Workspace.BestParameters, Workspace.OptimizationConfig, storage }
                    .OfType<string>()
                    .Select(path => TrackedFile.In("models", path)),
            ],
            Config = PipelineConfiguration.Values("optimization", Options, nameof(Options.Study))
                .Add("optimization.yaml study.name", Options.Study.Name)
                .Add("optimization.yaml study.storage", storage is null ? "a server" : Options.Study.Storage) // an address may hold a password
                .Add(PipelineConfiguration.Values("base_model", Configuration.BaseModel, nameof(BaseModelOptions.SeqLen)))
                .Add(PipelineConfiguration.Values("training", Configuration.Training, SearchedValues))
                .Add(PipelineConfiguration.Values("labelling", Configuration.Labelling)),
            Code = Code,
            RecordFile = Workspace.ModelRecord("best_params"),
            Work = days,
        };
        return new(Name, [item], Workspace.Memo(Name))
        {
            Unfinished = record => record.FactsAs<SearchResultSummary>() is { TimeUp: true } search
                ? $"timeout_hours ended the last search before all {search.Total} trials were done"
                : null,
        };
    }

    protected override IEnumerable<KeyValuePair<string, string>> Execute(Stage stage)
    {
        var search = stage.RunItems<IReadOnlyList<string>, SearchResultSummary>(
            (item, cancellationToken) => Search(item.Work, stage.Log, cancellationToken),
            (_, _, elapsed) => $"best parameters found in {elapsed.TotalSeconds:0.0} s");
        return search.Results().SelectMany(item => item.Result.Figures());
    }

    SearchResultSummary Search(IReadOnlyList<string> days, ILogger logger, CancellationToken cancellationToken)
    {
        var rows = LabelledDays.Load(days, Configuration.BaseModel.Features, Configuration.Horizon, cancellationToken);
        using var data = new SearchData(rows, Configuration.BaseModel, Configuration.Training, Options.SearchSpace.SeqLen);
        using var storage = StudyStorage.Open(Options.Study.Storage, Workspace.DataFolder, Run.Clock);
        var study = OpenStudy(storage, logger, SearchData.Fingerprint(rows, Configuration.BaseModel, Configuration.Training with { Epochs = Options.Epochs }));

        var log = new SearchLog(logger, Options);
        log.Opened(storage, study);
        var search = new HyperparameterSearch(study, data, Configuration.BaseModel, Configuration.Training, Limits, log, Run.Clock);
        var result = search.Run(cancellationToken);
        if (result.Best is null) throw NothingComplete(result.Trials);

        var summary = new SearchSummary(result, Options.Trials);
        log.Ended(summary);
        AtomicFile.Publish(Workspace.BestParameters, path => File.WriteAllText(path, TrialOptions.Json(result.Best.Parameters)));
        AtomicFile.Publish(Workspace.OptimizationConfig, path => File.WriteAllText(path, EffectiveConfiguration.SearchText(Configuration)));
        log.Saved(Workspace.BestParameters);
        return summary.Result();
    }

    SearchLimits Limits => new()
    {
        Trials = Options.Trials,
        Epochs = Options.Epochs,
        Timeout = TimeSpan.FromHours(Options.TimeoutHours),
        TrialTimeout = Options.TrialTimeoutMinutes is { } minutes ? TimeSpan.FromMinutes(minutes) : null,
    };

    Study OpenStudy(StudyStorage storage, ILogger logger, string fingerprint)
    {
        var name = Options.Study.Name == SearchStudyOptions.AutoName ? $"{AutoPrefix}{Labelling}_{fingerprint[..NameLetters]}" : Options.Study.Name;
        var there = storage.StudyNames();
        var others = there.Where(other => other.StartsWith(AutoPrefix, StringComparison.Ordinal)).ToList();
        if (others.Count > 0 && !there.Contains(name))
            logger.Information(
                "Days, labels or training settings are others than those of study {Others}, whose scores cannot be compared with new ones: "
                + "a new study begins",
                string.Join(", ", others));

        var study = Study.Open(storage, StudyOptionsOf(name), Run.Clock);
        var known = study.UserAttributes();
        if (known.TryGetValue(DatasetAttribute, out var dataset) && dataset != $"\"{fingerprint}\"")
        {
            throw new StudyStorageException(
                $"{storage.Place}: the trials of study '{name}' were trained on other data or with other settings, "
                + "so their scores cannot be compared with new ones. "
                + "Set optimization.study.name to another name, or to auto.");
        }

        if (!known.ContainsKey(DatasetAttribute))
        {
            if (study.Trials().Count > 0)
                logger.Warning("Study {Study} does not say what its {Count} trials were trained on; they are taken for comparable from now on",
                    name, study.Trials().Count);
            study.SetMetricName("f1_macro");
            study.SetUserAttribute("clock", "utc");
            study.SetUserAttribute("seed", Options.Sampler.Seed.ToString(CultureInfo.InvariantCulture));
            study.SetUserAttribute("sampler", OptionsBinder.TextOf(Options.Sampler.Compat));
            study.SetUserAttribute(DatasetAttribute, fingerprint);
        }

        return study;
    }

    StudyOptions StudyOptionsOf(string name) => new()
    {
        Name = name,
        Direction = StudyDirection.Maximize,
        Space = Options.SearchSpace.Distributions(),
        Sampler = Sampler(Options.Sampler),
        Pruner = new MedianPruner
        {
            StartupTrials = Options.Pruner.NStartupTrials,
            WarmupSteps = Options.Pruner.NWarmupSteps,
            MinTrials = Options.Pruner.NMinTrials,
        },
        Heartbeat = TimeSpan.FromSeconds(Options.Study.HeartbeatSeconds),
        Grace = TimeSpan.FromSeconds(Options.Study.GraceSeconds),
        MemorySizes = SearchSpaceOptions.MemorySizes,
    };

    static TpeOptions Sampler(SearchSamplerOptions section)
    {
        var settings = section.Compat switch
        {
            SamplerCompat.Optuna49 => TpeOptions.Optuna49,
            SamplerCompat.Optuna49Joint => TpeOptions.Optuna49Joint,
            _ => new TpeOptions(),
        };
        return settings with { StartupTrials = section.NStartupTrials, Candidates = section.NEiCandidates, Seed = section.Seed };
    }

    static StepException NothingComplete(IReadOnlyList<Trial> trials)
    {
        var reasons = trials.Select(trial => trial.UserAttributes.GetValueOrDefault(TrialNotes.Message)).OfType<string>().Distinct().Take(3);
        return new StepException(
            $"None of {trials.Count} trials is complete, so there is no best one: {trials.Count(trial => trial.State == TrialState.Fail)} failed, "
            + $"{trials.Count(trial => trial.State == TrialState.Pruned)} were pruned. {string.Join(" ", reasons)} "
            + "Narrow optimization.search_space (lower lr, smaller networks), raise timeout_hours, or raise optimization.trials; the study is kept.");
    }
}
