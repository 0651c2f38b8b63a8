using System.Text.Json;
using QuantGod.Learning.Studies.Sampling;
using QuantGod.Learning.Studies.Trials;
using QuantGod.Learning.Tests.Support;

namespace QuantGod.Learning.Tests.Studies;

/// <summary>The model behind the sampler, against figures of Optuna itself.</summary>
public sealed class ParzenTests
{
    const double Tolerance = 1e-9;

    static JsonElement Golden { get; } = GoldenFile.Json("optuna/tpe_parzen.json");

    public static TheoryData<string, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach (var list in new[] { "cases", "multivariate_cases_v5_sigma_rule" })
                foreach (var item in Golden.GetProperty(list).EnumerateArray()) cases.Add(list, item.GetProperty("name").GetString()!);
            return cases;
        }
    }

    [Theory, MemberData(nameof(Cases))]
    public void Kernels_and_densities_are_those_of_Optuna(string list, string name)
    {
        var item = Golden.GetProperty(list).EnumerateArray().Single(item => item.GetProperty("name").GetString() == name);
        var space = item.GetProperty("space")
            .EnumerateObject().Select(parameter => (parameter.Name, Distribution: DistributionJson.Read(parameter.Value.GetRawText()))).ToList();
        var observed = space.Select(parameter => item.GetProperty("observations").GetProperty(parameter.Name).Doubles()).ToList();
        var joint = item.GetProperty("multivariate").GetBoolean();
        var bandwidth = list == "cases" ? Bandwidth.Shrinking : Bandwidth.Neighbours;

        var estimator = new ParzenEstimator([.. space.Select(parameter => parameter.Distribution)], observed, bandwidth, joint);

        Near.Equal(item.GetProperty("mixture_weights").Doubles(), estimator.Weights, Tolerance, Tolerance, "weights");
        var components = item.GetProperty("components").EnumerateArray().ToList();
        for (var i = 0; i < components.Count; i++) AssertKernels(components[i], estimator.Parameters[i]);

        var points = space.Select(parameter => item.GetProperty("points").GetProperty(parameter.Name).Doubles()).ToList();
        var expected = item.GetProperty("log_pdf").Doubles();
        for (var i = 0; i < expected.Length; i++)
            Near.Equal(expected[i], estimator.LogDensity([.. points.Select(values => values[i])]), Tolerance, Tolerance, $"log density at point {i}");
    }

    [Fact]
    public void A_tenth_of_the_trials_is_good_and_at_most_25_are()
    {
        foreach (var pair in Golden.GetProperty("gamma").EnumerateObject())
            Assert.Equal(pair.Value.GetInt32(), TrialSplit.Gamma(int.Parse(pair.Name)));
    }

    [Fact]
    public void Old_trials_weigh_less()
    {
        foreach (var pair in Golden.GetProperty("weights").EnumerateObject())
            Near.Equal(pair.Value.Doubles(), ParzenEstimator.AgeWeights(int.Parse(pair.Name)), Tolerance, Tolerance, pair.Name);
    }

    [Fact]
    public void The_logarithm_of_the_normal_distribution_is_right_far_out()
    {
        var (x, y) = (Golden.GetProperty("log_ndtr").GetProperty("x").Doubles(), Golden.GetProperty("log_ndtr").GetProperty("y").Doubles());
        for (var i = 0; i < x.Length; i++) Near.Equal(y[i], NormalTails.LogCdf(x[i]), 1e-15, 1e-12, $"at {x[i]}"); // at 6 the reference itself is 6e-17 off
    }

    [Fact]
    public void A_cut_normal_distribution_is_inverted_in_its_tails_too()
    {
        foreach (var item in Golden.GetProperty("truncnorm").EnumerateArray())
        {
            var (a, b) = (item.GetProperty("a").GetDouble(), item.GetProperty("b").GetDouble());
            var mass = NormalTails.LogMass(a, b);
            Near.Equal(item.GetProperty("log_mass").GetDouble(), mass, Tolerance, Tolerance, $"mass of [{a}, {b}]");
            var (shares, expected) = (item.GetProperty("q").Doubles(), item.GetProperty("ppf").Doubles());
            for (var i = 0; i < shares.Length; i++) Near.Equal(
                expected[i], NormalTails.Quantile(shares[i], a, b, mass), Tolerance, Tolerance, $"share {shares[i]} of [{a}, {b}]");
        }
    }

    [Fact]
    public void Trials_are_split_by_value_and_pruned_ones_by_how_far_they_came()
    {
        var golden = Golden.GetProperty("split_minimize");
        var trials = golden.GetProperty("trials").EnumerateArray().Select(TrialOf).ToList();
        foreach (var split in golden.GetProperty("splits").EnumerateArray())
        {
            var (below, above) = TrialSplit.Of(trials, StudyDirection.Minimize, split.GetProperty("n_below").GetInt32());
            Assert.Equal(split.GetProperty("below").Longs(), below.Select(trial => (long)trial.Number));
            Assert.Equal(split.GetProperty("above").Longs(), above.Select(trial => (long)trial.Number));
        }
    }

    static Trial TrialOf(JsonElement trial) => new()
    {
        Number = trial.GetProperty("number").GetInt32(),
        State = StateNames.Parse<TrialState>(trial.GetProperty("state").GetString()!),
        Value = trial.GetProperty("value").ValueKind == JsonValueKind.Null ? null : Number(trial.GetProperty("value")),
        Reports = trial.GetProperty("intermediate").EnumerateObject().ToDictionary(report => int.Parse(report.Name), report => Number(report.Value)),
    };

    static double Number(JsonElement value) => value.ValueKind == JsonValueKind.Number ? value.GetDouble() : value.GetString() switch
    {
        "nan" => double.NaN,
        "inf" => double.PositiveInfinity,
        "-inf" => double.NegativeInfinity,
        var other => throw new FormatException(other),
    };

    static void AssertKernels(JsonElement expected, IKernels actual)
    {
        if (actual is CategoricalKernels list)
        {
            var weights = expected.GetProperty("weights").EnumerateArray().Select(row => row.Doubles()).ToList();
            for (var kernel = 0; kernel < weights.Count; kernel++) Near.Equal(
                weights[kernel], list.Weights[kernel], Tolerance, Tolerance, $"choices of kernel {kernel}");
            return;
        }

        var numeric = (NumericKernels)actual;
        Near.Equal(expected.GetProperty("mu").Doubles(), numeric.Means, Tolerance, Tolerance, "means");
        Near.Equal(expected.GetProperty("sigma").Doubles(), numeric.Sigmas, Tolerance, Tolerance, "widths");
    }
}
