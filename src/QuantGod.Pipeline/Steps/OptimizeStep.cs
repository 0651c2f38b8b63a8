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

namespace QuantGod.Pipeline.Steps;

/// <summary>
/// The best parameters from the labelled days: one item, whose study outlives it. What is in the study is never searched again, so that a run after a
/// kill, with more trials or with another search space goes on from there.
/// </summary>
public sealed class OptimizeStep(PipelineSession session) : StageStep(session)
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

    SearchSummary? _summary;

    public override string Name => "Optimize";

    protected override string Stage => "optimization";

    protected override string? LogSuffix => Labelling;

    static string Code { get; } = CodeFingerprint.Of(typeof(LabelledDays), typeof(HyperparameterSearch), typeof(Study), typeof(ParameterImportance));

    /// <summary>Without what an earlier search found: that must not decide what this one finds.</summary>
    PipelineConfiguration Configuration => Session.Configuration.BeforeSearch ?? Session.Configuration;

    OptimizationConfiguration Options => Configuration.Optimization;

    string Labelling => LabelFolder.Name(Configuration.Labelling)["labelled_".Length..];

    string Best => Session.Workspace.BestParameters;

    string EffectiveValues => Path.Combine(Session.Workspace.Models, "optimization_config.yaml");

    protected override IReadOnlyList<WorkItem> Items()
    {
        var storage = StudyStorage.FileOf(Options.Study.Storage, Session.Workspace.DataFolder);
        var days = Session.Label.LabelledFiles();
        return
        [
            new WorkItem
            {
                Step = Name,
                Name = "best_params",
                Inputs = days.Select(path => new TrackedFile($"labelled/{Path.GetFileName(path)}", path)).ToList(),
                Outputs = new[] { Best, EffectiveValues, storage }.OfType<string>().Select(path => new TrackedFile($"models/{Path.GetFileName(path)}", path)).ToList(),
                Config = PipelineConfiguration.Values("optimization", Options, nameof(Options.Study))
                    .Add("optimization.yaml study.name", Options.Study.Name)
                    .Add("optimization.yaml study.storage", storage is null ? "a server" : Options.Study.Storage) // an address may hold a password
                    .Add(PipelineConfiguration.Values("base_model", Configuration.BaseModel, nameof(BaseModelOptions.SeqLen)))
                    .Add(PipelineConfiguration.Values("training", Configuration.Training, SearchedValues))
                    .Add(PipelineConfiguration.Values("labelling", Configuration.Labelling)),
                Code = Code,
                RecordFile = Path.Combine(Session.Workspace.Models, Workspace.Records, "best_params.json"),
            },
        ];
    }

    protected override IReadOnlyDictionary<string, string> RunItem(WorkItem item, CancellationToken cancellationToken)
    {
        var rows = LabelledDays.Load(item.Inputs.Select(input => input.Path).ToList(), Configuration.BaseModel.Features, Configuration.Horizon, cancellationToken);
        using var data = new SearchData(rows, Configuration.BaseModel, Configuration.Training, Options.SearchSpace.SeqLen);
        using var storage = StudyStorage.Open(Options.Study.Storage, Session.Workspace.DataFolder, Session.Clock);
        var study = OpenStudy(storage, SearchData.Fingerprint(rows, Configuration.BaseModel, Configuration.Training with { Epochs = Options.Epochs }));

        var log = new SearchLog(Log, Options);
        log.Opened(storage, study);
        var search = new HyperparameterSearch(study, data, Configuration.BaseModel, Configuration.Training, Limits, log, Session.Clock);
        var result = search.Run(cancellationToken);
        if (result.Best is null) throw NothingComplete(result.Trials);

        _summary = new SearchSummary(result, Options.Trials);
        log.Ended(_summary);
        AtomicFile.Publish(Best, path => File.WriteAllText(path, TrialOptions.Json(result.Best.Parameters)));
        AtomicFile.Publish(EffectiveValues, path => File.WriteAllText(path, EffectiveConfiguration.SearchText(Configuration)));
        log.Saved(Best);
        Session.AdoptBestParameters();
        return _summary.Facts();
    }

    protected override string? Unfinished(IReadOnlyDictionary<string, string> facts) =>
        facts.TryGetValue(SearchSummary.TimeUp, out var when) ? $"timeout_hours ended the last search {when}" : null;

    protected override IEnumerable<KeyValuePair<string, string>> Figures(StepOutcome outcome) => outcome.Facts().Values.Single();

    protected override string Describe(ItemOutcome outcome) => $"best parameters found in {outcome.Elapsed.TotalSeconds:0.0} s";

    protected override void Record(ItemOutcome outcome) => FileLog.Information("{Line}", Describe(outcome));

    SearchLimits Limits => new()
    {
        Trials = Options.Trials,
        Epochs = Options.Epochs,
        Timeout = TimeSpan.FromHours(Options.TimeoutHours),
        TrialTimeout = Options.TrialTimeoutMinutes is { } minutes ? TimeSpan.FromMinutes(minutes) : null,
    };

    Study OpenStudy(StudyStorage storage, string fingerprint)
    {
        var name = Options.Study.Name == StudySection.AutoName ? $"{AutoPrefix}{Labelling}_{fingerprint[..NameLetters]}" : Options.Study.Name;
        var there = storage.StudyNames();
        var others = there.Where(other => other.StartsWith(AutoPrefix, StringComparison.Ordinal)).ToList();
        if (others.Count > 0 && !there.Contains(name))
            Log.Information("Days, labels or training settings are others than those of study {Others}, whose scores cannot be compared with new ones: a new study begins", string.Join(", ", others));

        var study = Study.Open(storage, StudyOptionsOf(name), Session.Clock);
        var known = study.UserAttributes();
        if (known.TryGetValue(DatasetAttribute, out var dataset) && dataset != $"\"{fingerprint}\"")
        {
            throw new StudyStorageException(
                $"{storage.Place}: the trials of study '{name}' were trained on other data or with other settings, so their scores cannot be compared with new ones. "
                + "Set optimization.study.name to another name, or to auto.");
        }

        if (!known.ContainsKey(DatasetAttribute))
        {
            if (study.Trials().Count > 0)
                Log.Warning("Study {Study} does not say what its {Count} trials were trained on; they are taken for comparable from now on", name, study.Trials().Count);
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
        Pruner = new MedianPruner { StartupTrials = Options.Pruner.NStartupTrials, WarmupSteps = Options.Pruner.NWarmupSteps, MinTrials = Options.Pruner.NMinTrials },
        Heartbeat = TimeSpan.FromSeconds(Options.Study.HeartbeatSeconds),
        Grace = TimeSpan.FromSeconds(Options.Study.GraceSeconds),
        MemorySizes = SearchSpaceOptions.MemorySizes,
    };

    static TpeOptions Sampler(SamplerSection section)
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
