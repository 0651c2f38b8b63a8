using QuantGod.Learning.Optimizing;
using QuantGod.Learning.Studies;
using QuantGod.Learning.Studies.Trials;

namespace QuantGod.Learning.Tests.Optimizing;

public sealed class ParameterImportanceTests
{
    static readonly CategoricalDistribution Channels = new(32, 64);
    static readonly FloatDistribution Lr = new(1e-4, 1e-2, log: true);
    static readonly IntDistribution Layers = new(1, 2);

    [Fact]
    public void What_moves_the_score_comes_first_and_shares_sum_to_one()
    {
        var importance = ParameterImportance.Of(Study(trial => trial.Lr * 40 + trial.Channels * 0.05));

        Assert.Equal(["lr", "tcn_channels", "num_lstm_layers"], importance.Select(parameter => parameter.Name));
        Assert.Equal(1, importance.Sum(parameter => parameter.Share), 12);
        Assert.InRange(importance[0].Share, 0.8, 0.99);
        Assert.InRange(importance[1].Share, 0.01, 0.2);
        Assert.Equal(0, importance[2].Share);
    }

    [Fact]
    public void A_choice_that_decides_everything_has_the_whole_share() =>
        Assert.Equal(("tcn_channels", 1), ParameterImportance.Of(Study(trial => trial.Channels))[0]);

    [Fact]
    public void Scores_that_are_all_the_same_are_explained_by_nothing() =>
        Assert.All(ParameterImportance.Of(Study(_ => 0.5)), parameter => Assert.Equal(0, parameter.Share));

    [Fact]
    public void Pruned_and_failed_trials_do_not_matter()
    {
        var complete = Study(trial => trial.Lr);
        var others = complete.Select(trial => trial with { State = trial.Number % 2 == 0 ? TrialState.Pruned : TrialState.Fail, Value = trial.Number });

        Assert.Equal(ParameterImportance.Of(complete), ParameterImportance.Of([.. others, .. complete]));
    }

    [Fact]
    public void Fewer_than_five_complete_trials_say_nothing()
    {
        var study = Study(trial => trial.Lr);

        Assert.Empty(ParameterImportance.Of(study.Take(4)));
        Assert.Equal(3, ParameterImportance.Of(study.Take(5)).Count);
    }

    /// <summary>32 trials: learning rates rise, channels alternate, layers alternate in pairs.</summary>
    static List<Trial> Study(Func<(int Channels, double Lr, int Layers), double> score) =>
    [
        .. Enumerable.Range(0, 32).Select(number =>
        {
            var values = (Channels: number % 2, Lr: 1e-4 + number * 3e-4, Layers: 1 + number / 2 % 2);
            return new Trial
            {
                Number = number,
                State = TrialState.Complete,
                Value = score(values),
                Parameters = [new("tcn_channels", values.Channels, Channels), new("lr", values.Lr, Lr), new("num_lstm_layers", values.Layers, Layers)],
            };
        }),
    ];
}
