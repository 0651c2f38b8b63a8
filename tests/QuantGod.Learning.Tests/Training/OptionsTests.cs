using System.ComponentModel.DataAnnotations;
using QuantGod.Learning.Training;

namespace QuantGod.Learning.Tests.Training;

public class OptionsTests
{
    [Fact]
    public void The_defaults_are_valid()
    {
        Assert.Empty(Faults(new BaseModelOptions()));
        Assert.Empty(Faults(new TrainingOptions()));
    }

    [Fact]
    public void Every_fault_is_found_at_once_and_named()
    {
        var faults = Faults(new BaseModelOptions { Features = ["body", "body"], ClassWeights = [1, 0, 1], SeqLen = 1, GradientClipNorm = 0 });

        Assert.Equal(["ClassWeights", "Features", "GradientClipNorm", "SeqLen"], faults.SelectMany(fault => fault.MemberNames).Order());
        Assert.Contains(faults, fault => fault.ErrorMessage!.Contains("'body' twice"));
        Assert.Contains(faults, fault => fault.ErrorMessage!.Contains("holds 0"));
    }

    [Theory, InlineData(0), InlineData(2), InlineData(4)]
    public void There_is_a_weight_for_each_of_the_three_classes(int count) =>
        Assert.Equal(count != 3, Faults(new BaseModelOptions { ClassWeights = [.. Enumerable.Repeat(1.0, count)] }).Count > 0);

    [Fact]
    public void Shares_exclude_their_ends()
    {
        Assert.Single(Faults(new TrainingOptions { TrainShare = 1 }));
        Assert.Single(Faults(new TrainingOptions { Lr = 0 }));
        Assert.Single(Faults(new TrainingOptions { Dropout = 1 }));
        Assert.Empty(Faults(new TrainingOptions { Dropout = 0, WeightDecay = 0 }));
    }

    static List<ValidationResult> Faults(object options)
    {
        var faults = new List<ValidationResult>();
        Validator.TryValidateObject(options, new ValidationContext(options), faults, validateAllProperties: true);
        return faults;
    }
}
