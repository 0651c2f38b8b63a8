using QuantGod.Learning.Optimizing;
using QuantGod.Learning.Training;
using QuantGod.Market.Options;

namespace QuantGod.Learning.Tests.Training;

public class OptionsTests
{
    [Fact]
    public void Every_fault_is_found_at_once_and_named() => Assert.Equal(
    [
        "'features' is [body, body]; it must be one or more values, none twice.",
        "'class_weights' is [1, 0, 1]; it must be 3 values, each above 0 and at most 1000.",
        "'seq_len' is '1'; it must be 2 to 10080.",
        "'gradient_clip_norm' is '0'; it must be above 0 and at most 1000.",
    ], OptionRules.Faults(new BaseModelOptions { Features = ["body", "body"], ClassWeights = [1, 0, 1], SeqLen = 1, GradientClipNorm = 0 }));

    [Theory, InlineData(0), InlineData(2), InlineData(4)]
    public void There_is_a_weight_for_each_of_the_three_classes(int count) =>
        Assert.Single(OptionRules.Faults(new BaseModelOptions { ClassWeights = [.. Enumerable.Repeat(1.0, count)] }));

    [Fact]
    public void Shares_exclude_their_ends()
    {
        Assert.Single(OptionRules.Faults(new TrainingOptions { TrainShare = 1 }));
        Assert.Single(OptionRules.Faults(new TrainingOptions { Lr = 0 }));
        Assert.Single(OptionRules.Faults(new TrainingOptions { Dropout = 1 }));
        Assert.Empty(OptionRules.Faults(new TrainingOptions { Dropout = 0, WeightDecay = 0 }));
    }

    [Fact]
    public void A_search_space_allows_what_training_allows() => Assert.Equal(
    [
        "'seq_len' allows 1; each value must be 2 to 10080.",
        "'num_lstm_layers' allows 9; each value must be 1 to 8.",
    ], OptionRules.Faults(new SearchSpaceOptions { SeqLen = [1, 720], NumLstmLayers = new() { Low = 1, High = 9 } }));

    [Fact]
    public void A_range_does_not_end_before_it_begins()
    {
        Assert.Equal(["'low' is 0.5, above 'high', which is 0.2; it must be at most 'high'."], OptionRules.Faults(new NumberRange { Low = 0.5, High = 0.2 }));
        Assert.Equal(["'low' is 0; it must be above 0 on a logarithmic scale."], OptionRules.Faults(new NumberRange { High = 0.2, Log = true }));
        Assert.Single(OptionRules.Faults(new WholeRange { Low = 2, High = 1 }));
    }
}
