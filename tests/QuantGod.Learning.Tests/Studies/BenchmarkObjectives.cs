using QuantGod.Learning.Studies.Sampling;
using QuantGod.Learning.Studies.Trials;

namespace QuantGod.Learning.Tests.Studies;

/// <summary>The objectives that samplers are judged by; their definitions stand with the reference figures.</summary>
static class BenchmarkObjectives
{
    static readonly FloatDistribution MinusFiveToFive = new(-5, 5);

    public static IReadOnlyList<string> Names { get; } = ["branin2d", "mixed_tcn_lstm", "log_quadratic", "sphere10", "conditional"];

    public static StudyDirection DirectionOf(string name) => name == "mixed_tcn_lstm" ? StudyDirection.Maximize : StudyDirection.Minimize;

    public static IReadOnlyList<KeyValuePair<string, Distribution>> NetworkSpace { get; } =
    [
        new("tcn_channels", new CategoricalDistribution(32, 64, 128)),
        new("lstm_hidden", new CategoricalDistribution(128, 256, 512)),
        new("num_lstm_layers", new IntDistribution(1, 2)),
        new("lr", new FloatDistribution(5e-5, 1e-3, log: true)),
        new("dropout", new FloatDistribution(0.2, 0.5)),
        new("batch_size", new CategoricalDistribution(128, 256)),
        new("seq_len", new CategoricalDistribution(720, 1440)),
    ];

    /// <returns>The value of every trial of one run.</returns>
    public static double[] Run(string name, TpeOptions options, int trials)
    {
        var sampler = new TpeSampler(options, DirectionOf(name));
        var done = new List<Trial>(trials);
        for (var number = 0; number < trials; number++)
        {
            var suggested = new List<TrialParameter>();
            var draw = sampler.Begin(done, number);
            var value = Value(name, (parameter, distribution) =>
            {
                suggested.Add(new TrialParameter(parameter, draw(parameter, distribution), distribution));
                return suggested[^1].Value;
            });
            done.Add(new Trial { Number = number, State = TrialState.Complete, Value = value, Parameters = suggested });
        }

        return [.. done.Select(trial => trial.Value!.Value)];
    }

    static double Value(string name, Func<string, Distribution, double> suggest) => name switch
    {
        "branin2d" => Branin(suggest("x1", new FloatDistribution(-5, 10)), suggest("x2", new FloatDistribution(0, 15))),
        "mixed_tcn_lstm" => Network(NetworkSpace.Select(parameter => suggest(parameter.Key, parameter.Value)).ToArray()),
        "log_quadratic" => LogQuadratic(
            suggest("lr", new FloatDistribution(1e-6, 1e-1, log: true)), suggest("wd", new FloatDistribution(1e-8, 1e-1, log: true)),
            suggest("n", new IntDistribution(1, 1024, log: true))),
        "sphere10" => Enumerable.Range(0, 10).Sum(i => Square(suggest($"x{i}", MinusFiveToFive) - 1.5)),
        "conditional" => suggest("kind", new CategoricalDistribution("a", "b")) == 0
            ? 0.5 + Square(suggest("ax", MinusFiveToFive) - 2)
            : Conditional(suggest("by", MinusFiveToFive), suggest("bz", new IntDistribution(-6, 6, step: 2))),
        _ => throw new ArgumentException(name),
    };

    static double Branin(double x1, double x2) =>
        Square(x2 - 5.1 / (4 * Math.PI * Math.PI) * x1 * x1 + 5 / Math.PI * x1 - 6) + 10 * (1 - 1 / (8 * Math.PI)) * Math.Cos(x1) + 10;

    /// <param name="values">Internal values of <see cref="NetworkSpace"/>.</param>
    public static double Network(double[] values)
    {
        var (c, h, layers) = (values[0], values[1], values[2] - 1);
        var (u, d, batch, seq) = (Math.Log(values[3] / 5e-5) / Math.Log(20), (values[4] - 0.2) / 0.3, values[5], values[6]);
        return 0.60 - 0.20 * Square(u - 0.65 + 0.12 * h - 0.10 * batch) - 0.06 * Square(d - 0.25 - 0.15 * c - 0.10 * layers)
            - 0.010 * Square(c - 1.2) - 0.012 * Square(h - 1) + 0.006 * layers - 0.008 * layers * h + 0.005 * seq - 0.004 * batch + 0.003 * seq * c;
    }

    static double LogQuadratic(double lr, double wd, double n) =>
        Square(Math.Log10(lr) + 3.3) + 0.5 * Square(Math.Log10(wd) + 4.6) + 0.25 * Square(Math.Log2(n) - 6);

    static double Conditional(double by, double bz) => Square(by + 1) + 0.3 * Square(bz - 2) + 0.05 * Math.Abs(by + 1);

    static double Square(double x) => x * x;
}
