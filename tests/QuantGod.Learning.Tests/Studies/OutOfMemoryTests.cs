using QuantGod.Learning.Studies.Sampling;
using QuantGod.Learning.Studies.Trials;

namespace QuantGod.Learning.Tests.Studies;

/// <summary>A search in which half of the combinations do not fit into memory.</summary>
public sealed class OutOfMemoryTests
{
    static readonly string[] Sizes = ["tcn_channels", "lstm_hidden", "num_lstm_layers", "batch_size", "seq_len"];

    [Fact]
    public void Few_trials_are_lost_to_memory_and_the_best_is_found_all_the_same()
    {
        var runs = Enumerable.Range(0, 30).Select(seed => Search(seed, trials: 50)).ToList();

        Assert.InRange(Median(runs.Select(run => (double)run.Exhausted)), 0, 8); // Optuna 5 with default settings: 19
        Assert.InRange(Median(runs.Select(run => run.Best)), 0.6015, 0.6076);
    }

    [Fact]
    public void Only_what_is_as_large_in_every_size_is_refused()
    {
        var guard =
            new OutOfMemoryGuard(["tcn_channels", "seq_len"], [new Trial { Number = 0, State = TrialState.Pruned, Parameters = [Channels(1), Length(0)] }]);

        Assert.True(guard.Refuses([Channels(1), Length(0)]));
        Assert.True(guard.Refuses([Channels(2), Length(1)]));
        Assert.False(guard.Refuses([Channels(0), Length(1)]));

        static TrialParameter Channels(int choice) => new("tcn_channels", choice, new CategoricalDistribution(32, 64, 128));
        static TrialParameter Length(int choice) => new("seq_len", choice, new CategoricalDistribution(720, 1440));
    }

    [Fact]
    public void What_was_tried_is_not_proposed_again_until_nothing_else_is_left()
    {
        var sampler = new TpeSampler(new TpeOptions { StartupTrials = 2 }, StudyDirection.Minimize);
        List<KeyValuePair<string, Distribution>> space = [new("a", new CategoricalDistribution(1, 2, 3)), new("b", new IntDistribution(0, 1))];
        var trials = new List<Trial>();
        for (var number = 0; number < 8; number++)
            trials.Add(
                new Trial { Number = number, State = TrialState.Complete, Value = number, Parameters = sampler.Propose(space, trials, number, _ => false) });

        Assert.Equal(6, trials.Take(6).Select(trial => string.Join(' ', trial.Parameters.Select(parameter => parameter.Shown))).Distinct().Count());
    }

    static (int Exhausted, double Best) Search(int seed, int trials)
    {
        var sampler = new TpeSampler(new TpeOptions { Seed = seed }, StudyDirection.Maximize);
        var done = new List<Trial>();
        for (var number = 0; number < trials; number++)
        {
            var exhausted = done.Where(trial => trial.State == TrialState.Pruned).ToList();
            var parameters = sampler.Propose(BenchmarkObjectives.NetworkSpace, done, number, new OutOfMemoryGuard(Sizes, exhausted).Refuses);
            double[] values = [.. parameters.Select(parameter => parameter.Value)];
            var fits = Memory(values) <= 8;
            done.Add(new Trial
            {
                Number = number,
                State = fits ? TrialState.Complete : TrialState.Pruned,
                Value = fits ? BenchmarkObjectives.Network(values) : null,
                Parameters = parameters,
            });
        }

        return (done.Count(trial => trial.State == TrialState.Pruned), BestTrial.Of(done, StudyDirection.Maximize)!.Value!.Value);
    }

    /// <summary>As the reference figures have it: (channels / 32)(hidden / 128)(layers)(batch / 128)(length / 720).</summary>
    static double Memory(double[] values) => Math.Pow(2, values[0] + values[1] + values[5] + values[6]) * values[2];

    static double Median(IEnumerable<double> values) => values.Order().ElementAt(15);
}
