using QuantGod.Learning.Studies.Trials;

namespace QuantGod.Learning.Studies.Sampling;

/// <summary>The draws for one new trial.</summary>
sealed class TpeDraw
{
    readonly TpeOptions _options;
    readonly int _number;
    readonly TrialSplit? _split; // null while all is drawn at random
    readonly IReadOnlyList<KeyValuePair<string, Distribution>> _space;
    readonly IReadOnlyList<KeyValuePair<string, Distribution>> _joint;
    readonly Dictionary<string, double> _values = [];

    /// <param name="declared">Every parameter, where that is known beforehand.</param>
    public TpeDraw(
        TpeOptions options, StudyDirection direction, IReadOnlyList<Trial> trials, int number, IReadOnlyList<KeyValuePair<string, Distribution>>? declared)
    {
        (_options, _number, _space) = (options, number, declared ?? []);
        var history = trials.Where(TrialSplit.Counts).ToList();
        _joint = [];
        if (history.Count < Math.Max(1, options.StartupTrials)) return;

        var running = options.ConstantLiar ? trials.Where(trial => trial.State == TrialState.Running && trial.Number != number) : [];
        _split = TrialSplit.Of([.. history.Concat(running).OrderBy(trial => trial.Number)], direction, TrialSplit.Gamma(history.Count));
        if (!options.Joint) return;

        _joint = JointSpace(history, declared);
        if (declared is null && _joint.Count > 0) Keep(BestFirst(_joint, joint: true, "joint").First());
    }

    /// <summary>The internal value of one parameter.</summary>
    public double Value(string name, Distribution distribution)
    {
        if (distribution.IsSingle) return distribution.First;
        if (_values.TryGetValue(name, out var value)) return value;
        if (_split is null) return AtRandom(distribution, Stream(name));
        return BestFirst([KeyValuePair.Create(name, distribution)], joint: false, name).First()[0].Value;
    }

    /// <summary>Whole trials of the declared space, the best first, then random ones.</summary>
    public IEnumerable<IReadOnlyList<TrialParameter>> Proposals(int atRandom)
    {
        if (_joint.Count > 0)
        {
            foreach (var candidate in BestFirst(_joint, joint: true, "joint"))
            {
                Keep(candidate);
                yield return Whole(Value);
            }
        }
        else if (_split is not null) yield return Whole(Value);

        var random = Stream("random");
        for (var i = 0; i < atRandom; i++)
            yield return Whole((_, distribution) => AtRandom(distribution, random));
    }

    IReadOnlyList<TrialParameter> Whole(Func<string, Distribution, double> value) =>
        [.. _space.Select(parameter => new TrialParameter(parameter.Key, value(parameter.Key, parameter.Value), parameter.Value))];

    void Keep(IReadOnlyList<TrialParameter> values)
    {
        foreach (var parameter in values) _values[parameter.Name] = parameter.Value;
    }

    /// <summary>What every trial of the history had, by name. Bounds that have changed meanwhile are no hindrance: today's hold.</summary>
    static List<KeyValuePair<string, Distribution>> JointSpace(List<Trial> history, IReadOnlyList<KeyValuePair<string, Distribution>>? declared)
    {
        var candidates = declared ?? history[^1].Parameters.Select(parameter => KeyValuePair.Create(parameter.Name, parameter.Distribution));
        return
        [
            .. candidates
                .Where(parameter => !parameter.Value.IsSingle)
                .Where(parameter => history.All(trial => Find(trial, parameter) is not null))
                .OrderBy(parameter => parameter.Key, StringComparer.Ordinal),
        ];
    }

    IEnumerable<IReadOnlyList<TrialParameter>> BestFirst(IReadOnlyList<KeyValuePair<string, Distribution>> space, bool joint, string purpose)
    {
        var below = Estimator(_split!.Below, space, joint);
        var above = Estimator(_split.Above, space, joint);
        var random = Stream(purpose);
        var candidates = Enumerable.Range(0, _options.Candidates).Select(_ => below.Draw(random)).ToList();
        return candidates
            .OrderByDescending(values => below.LogDensity(values) - above.LogDensity(values))
            .Select(values => space.Select((parameter, i) => new TrialParameter(parameter.Key, values[i], parameter.Value)).ToList());
    }

    ParzenEstimator Estimator(IReadOnlyList<Trial> trials, IReadOnlyList<KeyValuePair<string, Distribution>> space, bool joint)
    {
        var rows = trials.Select(trial => space.Select(parameter => Find(trial, parameter)).ToList()).Where(row => !row.Contains(null)).ToList();
        var columns = space.Select((_, i) => rows.Select(row => row[i]!.Value).ToArray());
        return new ParzenEstimator([.. space.Select(parameter => parameter.Value)], [.. columns], _options.JointBandwidth, joint);
    }

    /// <summary>A trial's parameter, if bounds alone have changed since.</summary>
    static TrialParameter? Find(Trial trial, KeyValuePair<string, Distribution> parameter) =>
        trial.Find(parameter.Key) is { } earlier && earlier.Distribution.IsCompatibleWith(parameter.Value) ? earlier : null;

    SampleStream Stream(string purpose) => new(_options.Seed, _number, purpose);

    static double AtRandom(Distribution distribution, SampleStream random)
    {
        if (distribution.IsSingle) return distribution.First;
        if (distribution is not NumericDistribution number)
        {
            var list = (CategoricalDistribution)distribution;
            return list.Proposable.ElementAt(random.Below(list.Choices.Count - list.Retired.Count));
        }

        var half = number.Step / 2;
        var (low, high) = (number.ToScale(number.Low - half), number.ToScale(number.High + half));
        return number.FromScale(low + random.Next() * (high - low));
    }
}
