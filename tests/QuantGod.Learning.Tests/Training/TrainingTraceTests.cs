using System.Text.Json;
using QuantGod.Learning.Network;
using QuantGod.Learning.Tests.Support;
using QuantGod.Learning.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace QuantGod.Learning.Tests.Training;

public class TrainingTraceTests
{
    [Theory]
    [InlineData("1.0", "float32"), InlineData("0.05", "float32")]
    [InlineData("1.0", "float64"), InlineData("0.05", "float64")]
    public void Five_steps_of_training_go_as_in_the_reference(string clip, string arithmetic)
    {
        var file = GoldenFile.Json($"model/train_trace_clip_{clip}.json");
        var (settings, golden) = (file.GetProperty("settings"), file.GetProperty(arithmetic));
        var type = arithmetic == "float64" ? ScalarType.Float64 : ScalarType.Float32;
        var exact = type == ScalarType.Float64;
        var maxNorm = settings.GetProperty("clip_grad_norm").GetDouble();

        using var scope = NewDisposeScope();
        var batch = GoldenFile.Json("model/train_batch.json");
        var x = GoldenNetwork.Tensor(batch.GetProperty("x"), type);
        var y = tensor(batch.GetProperty("y").Longs());
        using var model = GoldenNetwork.Load("model/config_A_state.pt", type);
        using var crossEntropy = nn.CrossEntropyLoss(tensor(settings.GetProperty("class_weights").Floats()).to(type));
        var (lr, decay) = (settings.GetProperty("lr").GetDouble(), settings.GetProperty("weight_decay").GetDouble());
        using var optimizer = optim.AdamW(model.parameters(), lr, weight_decay: decay);

        model.train();
        foreach (var step in golden.GetProperty("steps").EnumerateArray())
        {
            var (loss, norm) = Trainer.Step(model, crossEntropy, optimizer, x, y, maxNorm);
            Near.Equal(step.GetProperty("loss").GetDouble(), loss, exact ? 1e-9 : 2e-6, what: "loss");
            Near.Equal(step.GetProperty("grad_norm_before_clip").GetDouble(), norm, exact ? 1e-9 : 0, 1e-5, "gradient norm");
            if (step.GetProperty("step").GetInt32() == 1) EqualGradients(golden.GetProperty("first_step"), model, norm, maxNorm, exact);
        }

        EqualState(golden, model, exact);
        model.eval();
        using var noGrad = no_grad();
        var (logits, _) = model.call(GoldenNetwork.Tensor(GoldenFile.Json("model/config_A_input.json"), type));
        var expected = golden.GetProperty("eval_after_training").GetProperty("logits").GetProperty("values").Doubles();
        Near.Equal(expected, logits.Values(), exact ? 1e-9 : 5e-6, what: "logits");
    }

    [Fact]
    public void The_learning_rate_falls_along_the_cosine_of_the_reference()
    {
        var golden = GoldenFile.Json("model/cosine_annealing.json");
        using var weight = nn.Parameter(zeros(1));
        using var optimizer = optim.AdamW(new[] { weight }, golden.GetProperty("lr0").GetDouble());
        var cosine = optim.lr_scheduler.CosineAnnealingLR(optimizer, golden.GetProperty("T_max").GetDouble());

        foreach (var epoch in golden.GetProperty("epochs").EnumerateArray())
        {
            Near.Equal(epoch.GetProperty("lr_used").GetDouble(), cosine.get_last_lr().First(), 1e-15);
            optimizer.step();
            cosine.step();
            Near.Equal(epoch.GetProperty("lr_after_step").GetDouble(), cosine.get_last_lr().First(), 1e-15);
        }
    }

    /// <summary>The gradients left after a step are clipped; the reference's were written before.</summary>
    static void EqualGradients(JsonElement golden, HybridTcnLstm model, double norm, double maxNorm, bool exact)
    {
        var factor = Math.Min(1, maxNorm / (norm + 1e-6));
        foreach (var (name, parameter) in model.named_parameters())
        {
            double[] gradient = [.. parameter.grad!.Values().Select(value => value / factor)];
            var allowed = exact ? 1e-9 : 1e-6;
            Near.Equal(golden.GetProperty("grad_l2").GetProperty(name).GetDouble(), Norm(gradient), allowed, what: $"gradient of {name}");
            Near.Equal(golden.GetProperty("grad_sum").GetProperty(name).GetDouble(), gradient.Sum(), allowed, what: $"sum of the gradient of {name}");
        }
    }

    static void EqualState(JsonElement golden, HybridTcnLstm model, bool exact)
    {
        foreach (var (name, value) in model.state_dict())
        {
            if (golden.GetProperty("final_batchnorm").TryGetProperty(name, out var whole))
            {
                var each = exact ? 1e-9 : name.EndsWith("running_mean", StringComparison.Ordinal) ? 1e-3 : 1e-5;
                Near.Equal(whole.GetProperty("values").Doubles(), value.Values(), each, what: name);
            }

            if (!golden.GetProperty("final_checksums").TryGetProperty(name, out var sums)) continue;
            var drifts = name.EndsWith("conv.bias", StringComparison.Ordinal) || name.EndsWith("running_mean", StringComparison.Ordinal);
            var allowed = exact ? 1e-9 : drifts ? 1.5e-3 * value.numel() : 1e-5;
            var numbers = value.Values();
            Near.Equal(sums.GetProperty("sum").GetDouble(), numbers.Sum(), allowed, what: $"sum of {name}");
            Near.Equal(sums.GetProperty("l2").GetDouble(), Norm(numbers), allowed, what: $"norm of {name}");
        }
    }

    static double Norm(double[] numbers) => Math.Sqrt(numbers.Sum(number => number * number));
}
